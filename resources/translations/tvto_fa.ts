<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa_IR" sourcelanguage="en">
<context>
    <name>ActionBar</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>هنوز ذخیره نشده</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Save and next person</source>
        <translation>ذخیره و نفر بعد</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>First values</source>
        <translation>نخستین مقدارها</translation>
    </message>
    <message>
        <source>For everybody in this list</source>
        <translation>برای همهٔ این فهرست</translation>
    </message>
    <message>
        <source>Heading in the file</source>
        <translation>سرستون در فایل</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>چه دارد</translation>
    </message>
    <message>
        <source>Row of the headings</source>
        <translation>ردیف سرستون</translation>
    </message>
    <message>
        <source>What each column holds</source>
        <translation>هر ستون چه دارد</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Choose what is kept in each field</source>
        <translation>در هر خانه یکی را برای نگه داشتن برگزینید</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>خانه</translation>
    </message>
    <message>
        <source>Keep what is chosen</source>
        <translation>نگه داشتن برگزیده‌ها</translation>
    </message>
    <message>
        <source>Stored now</source>
        <translation>ثبت‌شدهٔ کنونی</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>نوشتهٔ شما</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
</context>
<context>
    <name>CountersignPanel</name>
    <message>
        <source>Approve</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Choose your own name</source>
        <translation>نام خودتان را برگزینید</translation>
    </message>
    <message>
        <source>Second person agrees here</source>
        <translation>تأیید در همین‌جا</translation>
    </message>
    <message>
        <source>Your own password</source>
        <translation>گذرواژهٔ خودتان</translation>
    </message>
</context>
<context>
    <name>DeskCard</name>
    <message>
        <source>Nothing left to do</source>
        <translation>کاری نمانده</translation>
    </message>
</context>
<context>
    <name>DossierPage</name>
    <message>
        <source>All people</source>
        <translation>همهٔ کارآموزان</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>ویرایش</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>مشخصات</translation>
    </message>
    <message>
        <source>History</source>
        <translation>تاریخچه</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>مدارک</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>بخش‌های پرونده</translation>
    </message>
    <message>
        <source>Record of a trainee</source>
        <translation>پروندهٔ کارآموز</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>مهارت‌ها</translation>
    </message>
</context>
<context>
    <name>DraftOffer</name>
    <message>
        <source>Continue the form</source>
        <translation>ادامهٔ فرم</translation>
    </message>
    <message>
        <source>Put it aside</source>
        <translation>کنار گذاشتن</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Choose a file</source>
        <translation>انتخاب فایل</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>انتخاب فایل…</translation>
    </message>
    <message>
        <source>Drop the list here, an Excel or CSV file, or choose it.</source>
        <translation>فهرست را، فایل اکسل یا CSV، اینجا رها کنید یا برگزینید.</translation>
    </message>
</context>
<context>
    <name>FactsView</name>
    <message>
        <source>Facts</source>
        <translation>مشخصات</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>Brought in before</source>
        <translation>ورودهای پیشین</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فایل</translation>
    </message>
    <message>
        <source>New people</source>
        <translation>نفر تازه</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>ردیف‌ها</translation>
    </message>
    <message>
        <source>Undo this import …</source>
        <translation>واگرد این ورود…</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Go to {page}</source>
        <translation>رفتن به {page}</translation>
    </message>
    <message>
        <source>Sample centre for practice; do no real work here.</source>
        <translation>مرکز نمونه برای تمرین؛ هیچ کار واقعی در اینجا انجام ندهید.</translation>
    </message>
    <message>
        <source>Search all people for “{text}”</source>
        <translation>جست‌وجوی «{text}» در همهٔ کارآموزان</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>چیزی برای ذخیره نیست.</translation>
    </message>
</context>
<context>
    <name>FrameMenu</name>
    <message>
        <source>As the system</source>
        <translation>مانند سیستم</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>فشرده</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>تیره</translation>
    </message>
    <message>
        <source>Height of rows</source>
        <translation>بلندی ردیف‌ها</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>روشن</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>فهرست</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>معمولی</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>باز</translation>
    </message>
    <message>
        <source>Size of writing</source>
        <translation>اندازهٔ نوشته</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>نما</translation>
    </message>
    <message>
        <source>{number} percent</source>
        <translation>{number} درصد</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>Help</source>
        <translation>راهنما</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>History</source>
        <translation>تاریخچه</translation>
    </message>
    <message>
        <source>Nothing is recorded here yet.</source>
        <translation>هنوز چیزی اینجا ثبت نشده است.</translation>
    </message>
    <message>
        <source>Today {clock}</source>
        <translation>امروز {clock}</translation>
    </message>
    <message>
        <source>Yesterday {clock}</source>
        <translation>دیروز {clock}</translation>
    </message>
    <message>
        <source>{day}, {clock}</source>
        <translation>{day}، {clock}</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>certificate</source>
        <translation>گواهینامه</translation>
    </message>
    <message>
        <source>command</source>
        <translation>فرمان</translation>
    </message>
    <message>
        <source>course</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>person</source>
        <translation>کارآموز</translation>
    </message>
    <message>
        <source>search</source>
        <translation>جست‌وجو</translation>
    </message>
</context>
<context>
    <name>HolderCard</name>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
</context>
<context>
    <name>IdentityField</name>
    <message>
        <source>Kind of identity</source>
        <translation>نوع شناسه</translation>
    </message>
</context>
<context>
    <name>ImportsPage</name>
    <message>
        <source>Another file</source>
        <translation>فایل دیگر</translation>
    </message>
    <message>
        <source>Bring in from a file</source>
        <translation>ورود از فایل</translation>
    </message>
    <message>
        <source>Bring in {count} people</source>
        <translation>ورود {count} نفر</translation>
    </message>
    <message>
        <source>List of referred people</source>
        <translation>فهرست معرفی‌شدگان</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.csv *.htm *.html)</source>
        <translation>فهرست‌ها (*.xlsx *.xls *.csv *.htm *.html)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>بعدی</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>پیشین</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>فایل خوانده می‌شود…</translation>
    </message>
    <message>
        <source>See the trainees</source>
        <translation>دیدن کارآموزان</translation>
    </message>
    <message>
        <source>Storing the people …</source>
        <translation>کارآموزان ثبت می‌شوند…</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>واگرد این ورود</translation>
    </message>
</context>
<context>
    <name>KeyGrid</name>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>Details</source>
        <translation>جزئیات</translation>
    </message>
    <message>
        <source>Details (F6)</source>
        <translation>جزئیات (F6)</translation>
    </message>
    <message>
        <source>Nothing matches these filters.</source>
        <translation>چیزی با این صافی‌ها جور نیست.</translation>
    </message>
    <message>
        <source>Nothing was found for “{text}”.</source>
        <translation>چیزی با «{text}» پیدا نشد.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>خواندن دوباره</translation>
    </message>
    <message>
        <source>Reading the list …</source>
        <translation>فهرست خوانده می‌شود…</translation>
    </message>
    <message>
        <source>There is nothing here yet.</source>
        <translation>هنوز چیزی اینجا نیست.</translation>
    </message>
</context>
<context>
    <name>MobilesField</name>
    <message>
        <source>Mobile number</source>
        <translation>شمارهٔ همراه</translation>
    </message>
    <message>
        <source>One more number</source>
        <translation>یک شمارهٔ دیگر</translation>
    </message>
    <message>
        <source>Whose number it is</source>
        <translation>شماره از آنِ کیست</translation>
    </message>
    <message>
        <source>own</source>
        <translation>خودش</translation>
    </message>
</context>
<context>
    <name>NotePopup</name>
    <message>
        <source>Reason for accepting it, then Enter</source>
        <translation>دلیل پذیرفتن آن، سپس Enter</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>بستن این پیام</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Larger (Ctrl and plus)</source>
        <translation>بزرگ‌تر (Ctrl و به‌اضافه)</translation>
    </message>
    <message>
        <source>Next page (PageDown)</source>
        <translation>صفحهٔ بعد (PageDown)</translation>
    </message>
    <message>
        <source>Page preview</source>
        <translation>پیش‌نمایش صفحه</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>صفحهٔ {page} از {pages}</translation>
    </message>
    <message>
        <source>Previous page (PageUp)</source>
        <translation>صفحهٔ پیش (PageUp)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl and minus)</source>
        <translation>کوچک‌تر (Ctrl و منها)</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>همهٔ صفحه</translation>
    </message>
    <message>
        <source>Whole page (Ctrl+0)</source>
        <translation>همهٔ صفحه (Ctrl+0)</translation>
    </message>
    <message>
        <source>{percent} percent</source>
        <translation>{percent} درصد</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Found</source>
        <translation>یافته‌ها</translation>
    </message>
</context>
<context>
    <name>PapersView</name>
    <message>
        <source>Confirmation by the trainee</source>
        <translation>تأیید مشخصات از سوی کارآموز</translation>
    </message>
    <message>
        <source>No paper is recorded yet.</source>
        <translation>هنوز مدرکی ثبت نشده است.</translation>
    </message>
    <message>
        <source>Number of the signed control list</source>
        <translation>شمارهٔ فهرست کنترل امضاشده</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>مدرک</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>مدارک</translation>
    </message>
    <message>
        <source>Papers that were seen</source>
        <translation>مدارک دیده‌شده</translation>
    </message>
    <message>
        <source>Record a paper</source>
        <translation>ثبت مدرک</translation>
    </message>
    <message>
        <source>Record the confirmation</source>
        <translation>ثبت تأیید مشخصات</translation>
    </message>
    <message>
        <source>Record the paper</source>
        <translation>ثبت مدرک</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>اعتبار تا</translation>
    </message>
    <message>
        <source>What the certificate prints was read and signed</source>
        <translation>آنچه روی گواهینامه چاپ می‌شود خوانده و امضا شد</translation>
    </message>
    <message>
        <source>seen on {day}</source>
        <translation>دیده‌شده در {day}</translation>
    </message>
    <message>
        <source>valid until {day}</source>
        <translation>معتبر تا {day}</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Copy the number</source>
        <translation>رونوشت شماره</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>کسری پرونده</translation>
    </message>
    <message>
        <source>due at {step}</source>
        <translation>تا {step}</translation>
    </message>
</context>
<context>
    <name>PhotoField</name>
    <message>
        <source>File, drop or paste</source>
        <translation>فایل، کشیدن یا چسباندن</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>عکس</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation>عکس‌ها (*.jpg *.jpeg *.png)</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Progress</source>
        <translation>پیشرفت کار</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>در حال توقف…</translation>
    </message>
    <message>
        <source>{done} of {whole}</source>
        <translation>{done} از {whole}</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Menu</source>
        <translation>فهرست</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
</context>
<context>
    <name>RegistrationForm</name>
    <message>
        <source>Day, month or year alone</source>
        <translation>روز، ماه یا فقط سال</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation>عکس (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>The one that reports count</source>
        <translation>همان که در آمار شمرده می‌شود</translation>
    </message>
    <message>
        <source>{gaps} and {count} more</source>
        <translation>{gaps} و {count} کسری دیگر</translation>
    </message>
</context>
<context>
    <name>RegistrationPage</name>
    <message>
        <source>Compare</source>
        <translation>مقایسه</translation>
    </message>
    <message>
        <source>Edit the record of {name}</source>
        <translation>ویرایش پروندهٔ {name}</translation>
    </message>
    <message>
        <source>Register a trainee</source>
        <translation>ثبت کارآموز</translation>
    </message>
    <message>
        <source>Registration form</source>
        <translation>فرم ثبت کارآموز</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Find anything (Ctrl+K)</source>
        <translation>یافتن هر چیز (Ctrl+K)</translation>
    </message>
    <message>
        <source>Find people, courses, certificates and commands</source>
        <translation>یافتن کارآموز، دوره، گواهینامه و فرمان</translation>
    </message>
</context>
<context>
    <name>SkillsView</name>
    <message>
        <source>Certificate {number}, issued on {day}</source>
        <translation>گواهینامهٔ {number}، صدور {day}</translation>
    </message>
    <message>
        <source>From {first} to {last}</source>
        <translation>از {first} تا {last}</translation>
    </message>
    <message>
        <source>Open the class</source>
        <translation>باز کردن دوره</translation>
    </message>
    <message>
        <source>Overall mark {mark}</source>
        <translation>نمرهٔ کل {mark}</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>مهارت‌ها</translation>
    </message>
    <message>
        <source>This person has not been in any class yet.</source>
        <translation>این فرد هنوز در دوره‌ای نبوده است.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Keyboard layout</source>
        <translation>زبان صفحه‌کلید</translation>
    </message>
    <message>
        <source>Last proven backup: today</source>
        <translation>آخرین پشتیبان سالم: امروز</translation>
    </message>
    <message>
        <source>Last proven backup: yesterday</source>
        <translation>آخرین پشتیبان سالم: دیروز</translation>
    </message>
    <message>
        <source>Last proven backup: {days} days ago</source>
        <translation>آخرین پشتیبان سالم: {days} روز پیش</translation>
    </message>
    <message>
        <source>No proven backup yet</source>
        <translation>هنوز پشتیبان سالمی نیست</translation>
    </message>
</context>
<context>
    <name>StepsBar</name>
    <message>
        <source>Columns</source>
        <translation>ستون‌ها</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فایل</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>بررسی</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>واگرد</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
</context>
<context>
    <name>TraineesPage</name>
    <message>
        <source>Birth</source>
        <translation>تولد</translation>
    </message>
    <message>
        <source>Bring in from a file</source>
        <translation>ورود از فایل</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>ویرایش</translation>
    </message>
    <message>
        <source>Father's name</source>
        <translation>نام پدر</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>شناسه</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>کسری</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Name, national ID or telephone</source>
        <translation>نام، کد ملی یا تلفن</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>People</source>
        <translation>کارآموزان</translation>
    </message>
    <message>
        <source>Register a new trainee of this name</source>
        <translation>ثبت کارآموز تازه با این نام</translation>
    </message>
    <message>
        <source>Register a trainee</source>
        <translation>ثبت کارآموز</translation>
    </message>
    <message>
        <source>Trainees</source>
        <translation>کارآموزان</translation>
    </message>
</context>
<context>
    <name>TrialStep</name>
    <message>
        <source>Accept</source>
        <translation>پذیرش</translation>
    </message>
    <message>
        <source>Accept all of this kind</source>
        <translation>پذیرش همهٔ مانندها</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>اصلاح</translation>
    </message>
    <message>
        <source>Enter with a note</source>
        <translation>ثبت با یادداشت</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>خانه</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>در فایل</translation>
    </message>
    <message>
        <source>Leave it empty</source>
        <translation>خالی بماند</translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation>کنار گذاشتن ردیف</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>مشکل</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>مشکل‌ها</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>ردیف</translation>
    </message>
    <message>
        <source>The right value, or the reason for a note</source>
        <translation>مقدار درست، یا دلیل برای یادداشت</translation>
    </message>
    <message>
        <source>Undo the last answer</source>
        <translation>واگرد پاسخ آخر</translation>
    </message>
    <message>
        <source>Yes, “{offer}”</source>
        <translation>بله، «{offer}»</translation>
    </message>
</context>
<context>
    <name>_SelectionBar</name>
    <message>
        <source>All {count} results</source>
        <translation>همهٔ {count} نتیجه</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>رها کردن برگزیده‌ها</translation>
    </message>
    <message>
        <source>Select all {count} results</source>
        <translation>برگزیدن همهٔ {count} نتیجه</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>{count} ردیف برگزیده</translation>
    </message>
</context>
</TS>
