// Every sentence of the page in both languages.
const WORDS = {
  title: ["بررسی اصالت گواهینامه", "Check a certificate"],
  lead: [
    "عکس رمزینهٔ گواهینامه را بدهید. این صفحه بی‌اینترنت کار می‌کند و چیزی جایی نمی‌فرستد.",
    "Give a picture of the square code on the certificate. This page works without a network and sends nothing anywhere.",
  ],
  choose: ["انتخاب عکس", "Choose a picture"],
  drop: ["یا عکس را این‌جا رها کنید، یا با Ctrl+V بچسبانید.", "Or drop the picture here, or paste it with Ctrl+V."],
  camera: ["دوربین", "Camera"],
  stop: ["خاموش‌کردن دوربین", "Stop the camera"],
  no_camera: ["دوربین در این مرورگر باز نمی‌شود. از رمزینه عکس بگیرید و عکس را بدهید.", "The camera does not open in this browser. Take a picture of the code and give the picture."],
  scanned: ["متن رمزینه (از بارکدخوان دستی)", "Text of the code (from a hand scanner)"],
  check: ["بررسی", "Check"],
  reading: ["در حال خواندن …", "Reading …"],
  valid: ["معتبر است", "Genuine"],
  valid_more: ["امضا با کلید مرکز می‌خواند. نام، شماره و عکس را با روی برگه بسنجید.", "The signature fits the key of the centre. Compare name, number and photo with the sheet."],
  revoked: ["ابطال شده است", "Revoked"],
  revoked_more: ["مرکز این گواهینامه را باطل کرده است و دیگر اعتبار ندارد.", "The centre revoked this certificate; it is not valid any more."],
  superseded: ["جایگزین شده است", "Replaced"],
  superseded_more: ["به جای این گواهینامه، گواهینامهٔ تازه‌ای صادر شده است. برگهٔ تازه را بخواهید.", "A new certificate was issued in its place. Ask for the new sheet."],
  unknown_key: ["کلید شناخته نیست", "Unknown key"],
  unknown_key_more: ["امضای این برگه را نمی‌توان سنجید. فهرست تازهٔ کلیدها را بدهید یا از مرکز صادرکننده بپرسید.", "The signature cannot be checked. Give the newest list of keys, or ask the issuing centre."],
  practice: ["نمونه است، اعتبار ندارد", "Specimen, not valid"],
  practice_more: ["این برگه با کلید تمرینی امضا شده است.", "This sheet was signed with a practice key."],
  forged: ["امضا نادرست است", "Wrong signature"],
  forged_more: ["آنچه در رمزینه نوشته شده با امضا نمی‌خواند. برگه را نپذیرید و به مرکز صادرکننده خبر دهید.", "What the code says does not fit its signature. Do not accept the sheet, and tell the issuing centre."],
  withdrawn_key: ["کلید پس گرفته شده است", "Key withdrawn"],
  withdrawn_key_more: ["استان کلید این برگه را پس گرفته است؛ رمزینه به تنهایی چیزی را ثابت نمی‌کند. از مرکز صادرکننده بپرسید.", "The province withdrew the key of this sheet; the code alone proves nothing. Ask the issuing centre."],
  other_centre: ["امضای مرکز دیگری است", "Signed by another centre"],
  other_centre_more: ["شماره از آنِ یک مرکز است و امضا از آنِ مرکزی دیگر. برگه را نپذیرید و به استان خبر دهید.", "The number belongs to one centre and the signature to another. Do not accept the sheet, and tell the province."],
  not_ours: ["رمزینهٔ گواهینامه نیست", "Not a code of a certificate"],
  not_ours_more: ["رمزینهٔ مربع روی گواهینامه را بدهید.", "Give the square code on the certificate."],
  newer: ["نسخهٔ رمزینه تازه‌تر است", "A later version of the code"],
  newer_more: ["صفحهٔ تازهٔ بررسی را از مرکز بگیرید.", "Get the newest page for checking from the centre."],
  unreadable: ["رمزینه کامل خوانده نشد", "The code was not read completely"],
  unreadable_more: ["برگه را صاف نگه دارید و دوباره عکس بگیرید.", "Hold the sheet flat and take the picture again."],
  no_code: ["رمزینه‌ای پیدا نشد", "No code was found"],
  no_code_more: ["از نزدیک، در نور کافی و صاف عکس بگیرید.", "Take the picture from near, flat and in good light."],
  no_picture: ["این فایل عکس نیست", "This file is no picture"],
  no_picture_more: ["عکس یا پویش برگه را به شکل PNG یا JPEG بدهید.", "Give a photo or scan of the sheet as PNG or JPEG."],
  number: ["شماره", "Number"],
  name: ["نام", "Name"],
  father: ["نام پدر", "Father’s name"],
  standard: ["استاندارد", "Standard"],
  code: ["کد استاندارد", "Standard code"],
  hours: ["ساعت", "Hours"],
  assessed: ["تاریخ آزمون", "Assessment date"],
  issued: ["تاریخ صدور", "Date of issue"],
  centre: ["مرکز", "Centre"],
  copy: ["نسخهٔ المثنی", "Duplicate, copy"],
  uncertified: ["کلید این مرکز را هنوز استان گواهی نکرده است.", "The province has not certified the key of this centre yet."],
  no_endings: ["فهرست ابطال این مرکز در این صفحه نیست؛ برای اطمینان از مرکز بپرسید.", "The list of revocations of this centre is not in this page; ask the centre to be sure."],
  stale: ["فهرست ابطال از پیش از صدور این گواهینامه است؛ فهرست تازه‌تر را بدهید.", "The list of revocations is older than this certificate; give a newer one."],
  identity: ["شمارهٔ ملی دارندهٔ گواهینامه", "National ID of the holder"],
  compare: ["سنجش", "Compare"],
  comparing: ["در حال سنجش …", "Comparing …"],
  same: ["شمارهٔ ملی همین است.", "This is the national ID."],
  other: ["شمارهٔ ملی این نیست.", "This is not the national ID."],
  lists: ["فهرست‌ها", "Lists"],
  keys_as_of: ["کلیدها تا", "Keys as of"],
  ended_as_of: ["ابطال‌ها تا", "Revocations as of"],
  no_keys: ["فهرست کلیدهای استان در این صفحه نیست.", "The province’s list of keys is not in this page."],
  newer_list: ["فهرست تازه‌تر را این‌جا هم می‌توان رها یا انتخاب کرد.", "A newer list can be dropped or chosen here as well."],
  choose_list: ["انتخاب فهرست", "Choose a list"],
  list_taken: ["فهرست تازه به کار رفت.", "The new list is in use."],
  list_damaged: ["این فایل فهرست کلید یا ابطال نیست، یا خراب است.", "This file is no list of keys or revocations, or is damaged."],
  list_stranger: ["این فهرست را کلید شناخته‌شده‌ای امضا نکرده است. آن را نپذیرید.", "No known key signed this list. Do not accept it."],
  list_other_centre: ["این فهرست شماره‌های مرکز دیگری را باطل می‌کند و به کار نرفت.", "This list ends numbers of another centre and was not used."],
  list_older: ["این فهرست از فهرست این صفحه کهنه‌تر است و به کار نرفت.", "This list is older than the one in the page and was not used."],
  list_no_root: ["کلید استان در این صفحه نیست؛ فهرست کلیدها سنجیده نمی‌شود.", "The province’s key is not in this page; the list of keys cannot be checked."],
  licences: ["پروانه‌های کد به‌کاررفته", "Licences of the code inside"],
  language: ["English", "فارسی"],
};

let english = false;

export const isEnglish = () => english;
export const switchLanguage = () => {
  english = !english;
};
export const say = (name) => WORDS[name][english ? 1 : 0];
export const both = (name) => WORDS[name];

const persianDay = new Intl.DateTimeFormat("fa-IR-u-ca-persian-nu-arabext", {
  year: "numeric", month: "2-digit", day: "2-digit", timeZone: "UTC",
});
const englishDay = new Intl.DateTimeFormat("en-GB", {
  year: "numeric", month: "long", day: "numeric", timeZone: "UTC",
});
export const dayFa = (date) => persianDay.format(date);
export const dayEn = (date) => englishDay.format(date);
export const day = (date) => (english ? dayEn(date) : dayFa(date));
export const persianDigits = (text) => String(text).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
export const latinDigits = (text) =>
  text.replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit))
    .replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit));
