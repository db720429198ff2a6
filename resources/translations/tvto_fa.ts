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
    <name>IdentityField</name>
    <message>
        <source>Kind of identity</source>
        <translation>نوع شناسه</translation>
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
