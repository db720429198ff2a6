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
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
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
    <name>Rail</name>
    <message>
        <source>Menu</source>
        <translation>فهرست</translation>
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
</TS>
