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
    <name>IdentityField</name>
    <message>
        <source>Kind of identity</source>
        <translation>نوع شناسه</translation>
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
</TS>
