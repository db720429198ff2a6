<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Abort</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>QProgressDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Back</translation>
    </message>
</context>
</TS>
