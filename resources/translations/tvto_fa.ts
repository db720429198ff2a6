<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa_IR" sourcelanguage="en">
<context>
    <name>AccountPanel</name>
    <message>
        <source>My account</source>
        <translation>حساب من</translation>
    </message>
    <message>
        <source>{name}: the password of the morning, the PIN of the day.</source>
        <translation>{name}: گذرواژهٔ آغاز روز و رمز کوتاه طول روز.</translation>
    </message>
</context>
<context>
    <name>AccountsStep</name>
    <message>
        <source>Accounts</source>
        <translation>حساب‌ها</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>دست‌کم ۸ نویسه</translation>
    </message>
    <message>
        <source>Clerk (may be left empty)</source>
        <translation>مسئول آموزش (می‌تواند خالی بماند)</translation>
    </message>
    <message>
        <source>Each person has an own name and password. The clerk can also be added later.</source>
        <translation>هر کس نام کاربری و گذرواژهٔ خود را دارد. مسئول آموزش را بعداً هم می‌توان افزود.</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>نام خانوادگی</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>رئیس مرکز</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>تکرار گذرواژه</translation>
    </message>
    <message>
        <source>Such as rezaei</source>
        <translation>مانند rezaei</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>نام کاربری</translation>
    </message>
</context>
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
    <name>ActsPage</name>
    <message>
        <source>About</source>
        <translation>دربارهٔ</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>My last acts</source>
        <translation>کارهای اخیر من</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>ازنو</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واگرد</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>کار</translation>
    </message>
</context>
<context>
    <name>AdmissionDialog</name>
    <message>
        <source>Admit to a course</source>
        <translation>پذیرش در دوره</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Note, where a rule gives way</source>
        <translation>یادداشت، برای گذشتن از یک شرط</translation>
    </message>
    <message>
        <source>People to admit</source>
        <translation>افراد برای پذیرش</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>چرا</translation>
    </message>
</context>
<context>
    <name>AfterActs</name>
    <message>
        <source>Refuse the change</source>
        <translation>رد درخواست</translation>
    </message>
</context>
<context>
    <name>AfterView</name>
    <message>
        <source>Answer the appeal …</source>
        <translation>پاسخ اعتراض…</translation>
    </message>
    <message>
        <source>Appeal withdrawn</source>
        <translation>اعتراض پس گرفته شد</translation>
    </message>
    <message>
        <source>Appeal …</source>
        <translation>اعتراض…</translation>
    </message>
    <message>
        <source>Approve the change …</source>
        <translation>تأیید تغییر…</translation>
    </message>
    <message>
        <source>Around the marks</source>
        <translation>پیرامون نمره‌ها</translation>
    </message>
    <message>
        <source>Change of a mark …</source>
        <translation>تغییر نمره…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>گونه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Refuse …</source>
        <translation>رد…</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>صندلی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Violation …</source>
        <translation>گزارش تخلف…</translation>
    </message>
    <message>
        <source>What</source>
        <translation>شرح</translation>
    </message>
</context>
<context>
    <name>AlikeCard</name>
    <message>
        <source>Another person</source>
        <translation>شخص دیگر</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>همان شخص</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Accept</source>
        <translation>پذیرش</translation>
    </message>
    <message>
        <source>Accept all of this kind</source>
        <translation>پذیرش همهٔ مانندها</translation>
    </message>
    <message>
        <source>All are others</source>
        <translation>همه فرد دیگری‌اند</translation>
    </message>
    <message>
        <source>All are the same people</source>
        <translation>همه همان فردند</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>فرد دیگری است</translation>
    </message>
    <message>
        <source>Correct all of this value</source>
        <translation>اصلاح همهٔ هم‌مقدارها</translation>
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
        <source>Leave all of this kind out</source>
        <translation>کنار گذاشتن همهٔ مانندها</translation>
    </message>
    <message>
        <source>Leave it empty</source>
        <translation>خالی بماند</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>کنار گذاشتن ردیف</translation>
    </message>
    <message>
        <source>Register all of these without the course</source>
        <translation>ثبت همهٔ این‌ها بدون دوره</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>همان فرد است</translation>
    </message>
    <message>
        <source>The right value, or the reason for a note</source>
        <translation>مقدار درست، یا دلیل برای یادداشت</translation>
    </message>
    <message>
        <source>Undo answer</source>
        <translation>واگرد پاسخ آخر</translation>
    </message>
    <message>
        <source>What is meant</source>
        <translation>کدام است</translation>
    </message>
    <message>
        <source>Without the course</source>
        <translation>ثبت بدون دوره</translation>
    </message>
    <message>
        <source>Yes, “{offer}”</source>
        <translation>بله، «{offer}»</translation>
    </message>
</context>
<context>
    <name>AnswerTask</name>
    <message>
        <source>Answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>Answer to an appeal</source>
        <translation>پاسخ اعتراض</translation>
    </message>
    <message>
        <source>New mark</source>
        <translation>نمرهٔ تازه</translation>
    </message>
    <message>
        <source>Only where the appeal is upheld</source>
        <translation>فقط اگر اعتراض وارد باشد</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Record the answer</source>
        <translation>ثبت پاسخ</translation>
    </message>
</context>
<context>
    <name>AnyList</name>
    <message>
        <source>Export this list …</source>
        <translation>خروجی همین فهرست…</translation>
    </message>
</context>
<context>
    <name>AppealTask</name>
    <message>
        <source>Appeal</source>
        <translation>اعتراض</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Only after the last day for appeals</source>
        <translation>فقط پس از پایان مهلت اعتراض</translation>
    </message>
    <message>
        <source>Record the appeal</source>
        <translation>ثبت اعتراض</translation>
    </message>
    <message>
        <source>What the candidate claims</source>
        <translation>متن اعتراض</translation>
    </message>
</context>
<context>
    <name>ApplicationsPage</name>
    <message>
        <source>Admit …</source>
        <translation>پذیرش…</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>ثبت‌نام</translation>
    </message>
    <message>
        <source>Let wait …</source>
        <translation>فهرست انتظار…</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>کسری</translation>
    </message>
    <message>
        <source>Move in the list …</source>
        <translation>جابه‌جایی در فهرست…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Name or standard</source>
        <translation>نام یا استاندارد</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>جا</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>باز کردن دوباره</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>What courses there are</source>
        <translation>چه دوره‌ای هست</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>اولویت</translation>
    </message>
    <message>
        <source>Withdraw the application</source>
        <translation>انصراف از درخواست</translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation>انصراف…</translation>
    </message>
</context>
<context>
    <name>ApplyDialog</name>
    <message>
        <source>Application of {name}</source>
        <translation>درخواست {name}</translation>
    </message>
    <message>
        <source>Day of the application</source>
        <translation>تاریخ درخواست</translation>
    </message>
    <message>
        <source>First wish</source>
        <translation>اولویت نخست</translation>
    </message>
    <message>
        <source>Note, where a rule gives way</source>
        <translation>یادداشت، برای گذشتن از یک شرط</translation>
    </message>
    <message>
        <source>Preferred shift</source>
        <translation>نوبت دلخواه</translation>
    </message>
    <message>
        <source>Record the application</source>
        <translation>ثبت درخواست</translation>
    </message>
    <message>
        <source>Second wish</source>
        <translation>اولویت دوم</translation>
    </message>
</context>
<context>
    <name>ApprovalDialog</name>
    <message>
        <source>Approval of the directorate</source>
        <translation>تأیید اداره کل</translation>
    </message>
    <message>
        <source>Course code in the portal</source>
        <translation>کد دوره در پرتال</translation>
    </message>
    <message>
        <source>Date of the letter</source>
        <translation>تاریخ نامه</translation>
    </message>
    <message>
        <source>Number of the letter</source>
        <translation>شمارهٔ نامه</translation>
    </message>
    <message>
        <source>Record the approval</source>
        <translation>ثبت تأیید</translation>
    </message>
</context>
<context>
    <name>AskCorrectionDialog</name>
    <message>
        <source>Proof seen</source>
        <translation>مدرک دیده‌شده</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Request a correction</source>
        <translation>درخواست اصلاح</translation>
    </message>
    <message>
        <source>Request the correction</source>
        <translation>ثبت درخواست اصلاح</translation>
    </message>
    <message>
        <source>Such as the birth certificate</source>
        <translation>مانند شناسنامه</translation>
    </message>
</context>
<context>
    <name>AssessmentPage</name>
    <message>
        <source>Assessment</source>
        <translation>سنجش</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>New test session</source>
        <translation>جلسهٔ آزمون تازه</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>بخش</translation>
    </message>
    <message>
        <source>Seated</source>
        <translation>آزمون‌دهنده</translation>
    </message>
    <message>
        <source>See the scan of the sheet</source>
        <translation>دیدن اسکن برگه</translation>
    </message>
    <message>
        <source>Sheet scan</source>
        <translation>اسکن برگه</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>Standard or class code</source>
        <translation>استاندارد یا کد کلاس</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv *.html)</source>
        <translation>جدول‌ها (*.xlsx *.xls *.csv *.html)</translation>
    </message>
    <message>
        <source>Test sessions</source>
        <translation>جلسه‌های آزمون</translation>
    </message>
    <message>
        <source>The centre's own testing</source>
        <translation>کارآزمون</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Written results of the province</source>
        <translation>نتایج کتبی استان</translation>
    </message>
    <message>
        <source>Written results of the province …</source>
        <translation>ورود نتایج کتبی…</translation>
    </message>
</context>
<context>
    <name>AttemptsPanel</name>
    <message>
        <source>A test follows the policy of its day; tests planned before keep theirs.</source>
        <translation>هر آزمون با ضوابط روز خود سنجیده می‌شود؛ جلسه‌هایی که پیش‌تر برنامه‌ریزی شده‌اند ضوابط خود را نگه می‌دارند.</translation>
    </message>
    <message>
        <source>Absence</source>
        <translation>غیبت</translation>
    </message>
    <message>
        <source>Absence as an attempt</source>
        <translation>غیبت از آزمون، به‌جای یک نوبت</translation>
    </message>
    <message>
        <source>Add the policy</source>
        <translation>افزودن ضوابط</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>نوبت‌ها</translation>
    </message>
    <message>
        <source>Attempts and terms</source>
        <translation>نوبت‌ها و مهلت‌ها</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>غیبت موجه</translation>
    </message>
    <message>
        <source>Excused absence as an attempt</source>
        <translation>غیبت موجه، به‌جای یک نوبت</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>From the day of the written test</source>
        <translation>از روز آزمون کتبی</translation>
    </message>
    <message>
        <source>From the end of the course</source>
        <translation>از پایان دوره</translation>
    </message>
    <message>
        <source>Practical attempts</source>
        <translation>نوبت‌های عملی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Take the policy away</source>
        <translation>برداشتن ضوابط</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>جلسه‌ها</translation>
    </message>
    <message>
        <source>The policy was added.</source>
        <translation>ضوابط افزوده شد.</translation>
    </message>
    <message>
        <source>The policy was taken away.</source>
        <translation>ضوابط برداشته شد.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>مهلت</translation>
    </message>
    <message>
        <source>Window (months)</source>
        <translation>مهلت آزمون (ماه)</translation>
    </message>
    <message>
        <source>Written attempts</source>
        <translation>نوبت‌های کتبی</translation>
    </message>
    <message>
        <source>Written pass</source>
        <translation>اعتبار کتبی</translation>
    </message>
    <message>
        <source>Written pass is valid (months)</source>
        <translation>اعتبار قبولی کتبی (ماه)</translation>
    </message>
</context>
<context>
    <name>AttendanceGrid</name>
    <message>
        <source>Absent (hours)</source>
        <translation>غیبت (ساعت)</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>حضور</translation>
    </message>
    <message>
        <source>Attendance sheet</source>
        <translation>برگ حضور و غیاب</translation>
    </message>
    <message>
        <source>Late (minutes)</source>
        <translation>تأخیر (دقیقه)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
</context>
<context>
    <name>AttendanceView</name>
    <message>
        <source>Month sheet …</source>
        <translation>برگ ماه…</translation>
    </message>
    <message>
        <source>Next meeting</source>
        <translation>جلسهٔ بعد</translation>
    </message>
    <message>
        <source>Plan meetings …</source>
        <translation>برنامه‌ریزی جلسه‌ها…</translation>
    </message>
    <message>
        <source>Previous meeting</source>
        <translation>جلسهٔ پیش</translation>
    </message>
    <message>
        <source>Record attendance</source>
        <translation>ثبت حضور و غیاب</translation>
    </message>
    <message>
        <source>Same as the last meeting</source>
        <translation>همانند جلسهٔ پیش</translation>
    </message>
    <message>
        <source>Space: present or absent. 1 present, 2 absent, 3 excused, 4 late.</source>
        <translation>فاصله: حاضر یا غایب. ۱ حاضر، ۲ غایب، ۳ غیبت موجه، ۴ تأخیر.</translation>
    </message>
</context>
<context>
    <name>AuthorityPage</name>
    <message>
        <source>Accepted</source>
        <translation>پذیرفته</translation>
    </message>
    <message>
        <source>Answer of the authority</source>
        <translation>پاسخ سازمان</translation>
    </message>
    <message>
        <source>Answer of the authority …</source>
        <translation>پاسخ سازمان…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Courses that ended in</source>
        <translation>دوره‌های پایان‌یافته در</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>کارپوشهٔ اکسل (*.xlsx)</translation>
    </message>
    <message>
        <source>Files made</source>
        <translation>فایل‌های ساخته‌شده</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.csv *.htm *.html)</source>
        <translation>فهرست‌ها (*.xlsx *.xls *.csv *.htm *.html)</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>تاریخ ساخت</translation>
    </message>
    <message>
        <source>Make the file ({count}) …</source>
        <translation>ساخت فایل {count} ردیف…</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>ماه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>شماره</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>رد شده</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>ردیف‌ها</translation>
    </message>
    <message>
        <source>Save the file again …</source>
        <translation>ذخیرهٔ دوبارهٔ فایل…</translation>
    </message>
    <message>
        <source>Statistics file</source>
        <translation>فایل آمار</translation>
    </message>
    <message>
        <source>Statistics file for the authority</source>
        <translation>فایل آمار سازمان</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>در انتظار</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>چه باید کرد</translation>
    </message>
    <message>
        <source>What to do before sending</source>
        <translation>کارهای پیش از فرستادن</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سال</translation>
    </message>
</context>
<context>
    <name>BackupKeyDialog</name>
    <message>
        <source>Encrypt the backups</source>
        <translation>رمزگذاری پشتیبان‌ها</translation>
    </message>
    <message>
        <source>Pass phrase of the backups</source>
        <translation>گذرواژهٔ پشتیبان‌ها</translation>
    </message>
    <message>
        <source>Pass phrase, again</source>
        <translation>گذرواژه، یک بار دیگر</translation>
    </message>
</context>
<context>
    <name>BackupPanel</name>
    <message>
        <source>A memory stick or another disk; may be left empty</source>
        <translation>فلش یا دیسک دیگر؛ می‌تواند خالی بماند</translation>
    </message>
    <message>
        <source>A proven backup was made.</source>
        <translation>پشتیبان سالم گرفته شد.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>پشتیبان‌گیری</translation>
    </message>
    <message>
        <source>Backing up …</source>
        <translation>در حال پشتیبان‌گیری…</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>پشتیبان</translation>
    </message>
    <message>
        <source>Close and choose a backup</source>
        <translation>بستن مرکز و انتخاب پشتیبان</translation>
    </message>
    <message>
        <source>Close and move the centre</source>
        <translation>بستن و انتقال مرکز</translation>
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
        <source>Folder for a second copy of each backup</source>
        <translation>پوشهٔ رونوشت دوم هر پشتیبان</translation>
    </message>
    <message>
        <source>Keep the folder</source>
        <translation>ذخیرهٔ پوشه</translation>
    </message>
    <message>
        <source>Last proven backup: {day}, {clock}</source>
        <translation>آخرین پشتیبان سالم: {day}، {clock}</translation>
    </message>
    <message>
        <source>Move the centre to a new computer</source>
        <translation>انتقال مرکز به رایانهٔ تازه</translation>
    </message>
    <message>
        <source>Move the centre to a new computer …</source>
        <translation>انتقال مرکز به رایانهٔ تازه…</translation>
    </message>
    <message>
        <source>Prove the last backup</source>
        <translation>آزمون آخرین پشتیبان</translation>
    </message>
    <message>
        <source>Proven backups</source>
        <translation>پشتیبان‌های سالم</translation>
    </message>
    <message>
        <source>Proving the last backup …</source>
        <translation>آخرین پشتیبان آزموده می‌شود…</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>بازگردانی پشتیبان</translation>
    </message>
    <message>
        <source>Restore a backup …</source>
        <translation>بازگردانی پشتیبان…</translation>
    </message>
    <message>
        <source>Size (MB)</source>
        <translation>اندازه (مگابایت)</translation>
    </message>
    <message>
        <source>The folder was kept.</source>
        <translation>پوشه ذخیره شد.</translation>
    </message>
    <message>
        <source>There is no proven backup yet. Make the first one now.</source>
        <translation>هنوز پشتیبان سالمی نیست. نخستین را همین حالا بگیرید.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>ساعت</translation>
    </message>
</context>
<context>
    <name>BackupPhraseDialog</name>
    <message>
        <source>Encrypted backup</source>
        <translation>پشتیبان رمزدار</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>باز کردن</translation>
    </message>
    <message>
        <source>Pass phrase or recovery phrase</source>
        <translation>گذرواژه یا رمز برگهٔ بازیابی</translation>
    </message>
</context>
<context>
    <name>CalibrationDialog</name>
    <message>
        <source>Calibrate with a ruler</source>
        <translation>تنظیم با خط‌کش</translation>
    </message>
    <message>
        <source>Face of the sheet</source>
        <translation>روی برگه در شیار</translation>
    </message>
    <message>
        <source>Keep the setting</source>
        <translation>ذخیرهٔ تنظیم</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>چاپ برگ تنظیم</translation>
    </message>
    <message>
        <source>Top edge of the sheet</source>
        <translation>لبهٔ بالایی برگه</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>New call list</source>
        <translation>فهرست تماس تازه</translation>
    </message>
    <message>
        <source>Text for the SMS panel</source>
        <translation>متن برای سامانهٔ پیامک</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>برای چه</translation>
    </message>
</context>
<context>
    <name>CallList</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Class code</source>
        <translation>کد کلاس</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>رونوشت شماره‌ها</translation>
    </message>
    <message>
        <source>List to ring</source>
        <translation>فهرست تلفن</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>People to ring</source>
        <translation>کسانی که باید خبر شوند</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>تلفن</translation>
    </message>
</context>
<context>
    <name>CallsPage</name>
    <message>
        <source>Call</source>
        <translation>تماس</translation>
    </message>
    <message>
        <source>Call list</source>
        <translation>فهرست تماس</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>تماس‌ها</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>رونوشت شماره‌ها</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>رونوشت متن</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>تلفن همراه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>پاسخ نداد</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Note …</source>
        <translation>یادداشت…</translation>
    </message>
    <message>
        <source>Numbers with commas</source>
        <translation>شماره‌ها با ویرگول</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>People to call</source>
        <translation>افراد برای تماس</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Take the tick back</source>
        <translation>برداشتن نشانه</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>خبر داده شد</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>چه گفته شد</translation>
    </message>
    <message>
        <source>When</source>
        <translation>کی</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>شماره نادرست</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>Camera</source>
        <translation>دوربین</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>دوباره</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>تصویر دوربین</translation>
    </message>
</context>
<context>
    <name>CandidateTask</name>
    <message>
        <source>Candidate</source>
        <translation>آزمون‌دهنده</translation>
    </message>
</context>
<context>
    <name>CentrePanel</name>
    <message>
        <source>Acting heads too</source>
        <translation>سرپرست هم همین‌جا نوشته می‌شود</translation>
    </message>
    <message>
        <source>Add the signatory</source>
        <translation>افزودن امضاکننده</translation>
    </message>
    <message>
        <source>Another signatory</source>
        <translation>امضاکنندهٔ دیگر</translation>
    </message>
    <message>
        <source>As they stand on certificates.</source>
        <translation>همان‌گونه که روی گواهینامه می‌آید.</translation>
    </message>
    <message>
        <source>Centre and signatories</source>
        <translation>مرکز و امضاکنندگان</translation>
    </message>
    <message>
        <source>Code {code}, {county}, {province}</source>
        <translation>کد {code}، شهرستان {county}، استان {province}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Minutes of the hand-over …</source>
        <translation>صورت‌جلسهٔ تحویل و تحول…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>نام به انگلیسی</translation>
    </message>
    <message>
        <source>Name in Persian</source>
        <translation>نام به فارسی</translation>
    </message>
    <message>
        <source>Place on the page</source>
        <translation>جای امضا</translation>
    </message>
    <message>
        <source>Signs from</source>
        <translation>امضا از تاریخ</translation>
    </message>
    <message>
        <source>The signatory was added.</source>
        <translation>امضاکننده افزوده شد.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>عنوان</translation>
    </message>
    <message>
        <source>Title in English</source>
        <translation>عنوان به انگلیسی</translation>
    </message>
    <message>
        <source>Title in Persian</source>
        <translation>عنوان به فارسی</translation>
    </message>
    <message>
        <source>To</source>
        <translation>تا</translation>
    </message>
    <message>
        <source>Who signs, and from when to when</source>
        <translation>چه کسی از کی تا کی امضا می‌کند</translation>
    </message>
</context>
<context>
    <name>CentreStep</name>
    <message>
        <source>Address in English</source>
        <translation>نشانی به انگلیسی</translation>
    </message>
    <message>
        <source>Address in Persian</source>
        <translation>نشانی به فارسی</translation>
    </message>
    <message>
        <source>As they stand on certificates: copy them from the directorate's letter.</source>
        <translation>همان‌گونه که روی گواهینامه می‌آید؛ از نامهٔ اداره کل بردارید.</translation>
    </message>
    <message>
        <source>Code of the centre</source>
        <translation>کد مرکز</translation>
    </message>
    <message>
        <source>County</source>
        <translation>شهرستان</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>نوع مرکز</translation>
    </message>
    <message>
        <source>Letters of the province</source>
        <translation>نشانهٔ استان</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>نام به انگلیسی</translation>
    </message>
    <message>
        <source>Name in Persian</source>
        <translation>نام به فارسی</translation>
    </message>
    <message>
        <source>Such as QZ</source>
        <translation>مانند QZ</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>تلفن</translation>
    </message>
    <message>
        <source>The centre</source>
        <translation>مرکز</translation>
    </message>
    <message>
        <source>Two digits</source>
        <translation>دو رقم</translation>
    </message>
</context>
<context>
    <name>CentresDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کد</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
</context>
<context>
    <name>CertificatesPage</name>
    <message>
        <source>A file for each certificate</source>
        <translation>هر گواهینامه یک فایل</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>گواهینامه‌ها</translation>
    </message>
    <message>
        <source>Electronic copies …</source>
        <translation>نسخه‌های الکترونیکی…</translation>
    </message>
    <message>
        <source>One file for all</source>
        <translation>یک فایل برای همه</translation>
    </message>
    <message>
        <source>Queues of the certificate desk</source>
        <translation>صف‌های میز گواهینامه</translation>
    </message>
</context>
<context>
    <name>ChangeTask</name>
    <message>
        <source>Ask for the change</source>
        <translation>ثبت درخواست تغییر</translation>
    </message>
    <message>
        <source>Change of a signed-off mark</source>
        <translation>تغییر نمرهٔ نهایی‌شده</translation>
    </message>
    <message>
        <source>Its mark alone is typed then</source>
        <translation>آنگاه نمرهٔ همان بند نوشته می‌شود</translation>
    </message>
    <message>
        <source>New mark</source>
        <translation>نمرهٔ تازه</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>بند</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>ChecksView</name>
    <message>
        <source>Back to the reading</source>
        <translation>بازگشت به بازخوانی</translation>
    </message>
    <message>
        <source>By parts …</source>
        <translation>بند به بند…</translation>
    </message>
    <message>
        <source>Compare with the first entry</source>
        <translation>سنجش با ثبت نخست</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>به حروف</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>نمره</translation>
    </message>
    <message>
        <source>Marks to read back</source>
        <translation>نمره‌های بازخوانی</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Read back: they agree with the sheet</source>
        <translation>بازخوانی شد: با برگ یکی است</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>صندلی</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>ثبت دوم</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Type the sheet a second time</source>
        <translation>ثبت دوم برگ</translation>
    </message>
</context>
<context>
    <name>ClockPage</name>
    <message>
        <source>Another date …</source>
        <translation>تاریخ دیگر…</translation>
    </message>
    <message>
        <source>Go on with this day</source>
        <translation>ادامه با این تاریخ</translation>
    </message>
    <message>
        <source>Today is</source>
        <translation>امروز</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>بله</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Backing up before closing …</source>
        <translation>پشتیبان‌گیری پیش از بستن…</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>بستن برنامه</translation>
    </message>
</context>
<context>
    <name>ClosingSection</name>
    <message>
        <source>As closed</source>
        <translation>هنگام بستن</translation>
    </message>
    <message>
        <source>By</source>
        <translation>کننده</translation>
    </message>
    <message>
        <source>Close the figures</source>
        <translation>بستن آمار</translation>
    </message>
    <message>
        <source>Close {period}</source>
        <translation>بستن {period}</translation>
    </message>
    <message>
        <source>Close …</source>
        <translation>بستن…</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>تاریخ بستن</translation>
    </message>
    <message>
        <source>Closing of the months and the year</source>
        <translation>بستن آمار ماه‌ها و سال</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>اصلاح‌شده</translation>
    </message>
    <message>
        <source>Corrected since the closing</source>
        <translation>اصلاح‌شده پس از بستن</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>آمار</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>دورهٔ زمانی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>امروز</translation>
    </message>
</context>
<context>
    <name>ClosuresPage</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>علت</translation>
    </message>
    <message>
        <source>Closures of the past</source>
        <translation>تعطیلی‌های گذشته</translation>
    </message>
    <message>
        <source>Empty: one day only</source>
        <translation>خالی: همان یک روز</translation>
    </message>
    <message>
        <source>First closed day</source>
        <translation>نخستین روز تعطیل</translation>
    </message>
    <message>
        <source>Last closed day</source>
        <translation>آخرین روز تعطیل</translation>
    </message>
    <message>
        <source>List to ring …</source>
        <translation>فهرست تلفن…</translation>
    </message>
    <message>
        <source>Number of the notice</source>
        <translation>شمارهٔ ابلاغ</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>نوبت</translation>
    </message>
    <message>
        <source>Sudden closure</source>
        <translation>تعطیلی ناگهانی</translation>
    </message>
    <message>
        <source>The meetings become</source>
        <translation>جلسه‌ها می‌شود</translation>
    </message>
    <message>
        <source>Undo the closure</source>
        <translation>واگرد تعطیلی</translation>
    </message>
</context>
<context>
    <name>CodeCamera</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Check by camera</source>
        <translation>بررسی با دوربین</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>Between the columns</source>
        <translation>میان ستون‌ها</translation>
    </message>
    <message>
        <source>Encoding of the file</source>
        <translation>کدگذاری فایل</translation>
    </message>
    <message>
        <source>Enrol in the course</source>
        <translation>ثبت‌نام در دوره</translation>
    </message>
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
    <message>
        <source>no course; register only</source>
        <translation>بدون دوره؛ فقط ثبت کارآموز</translation>
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
    <name>ConfirmClass</name>
    <message>
        <source>Confirmation of the details</source>
        <translation>تأیید مشخصات</translation>
    </message>
    <message>
        <source>It stands in the head of the printed list</source>
        <translation>بالای فهرست چاپ‌شده نوشته شده است</translation>
    </message>
    <message>
        <source>Number of the signed control list</source>
        <translation>شمارهٔ فهرست کنترل امضاشده</translation>
    </message>
    <message>
        <source>Who signed the list</source>
        <translation>چه کسانی امضا کرده‌اند</translation>
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
    <name>ConflictDialog</name>
    <message>
        <source>Changed by another desk</source>
        <translation>تغییر در میز دیگر</translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message>
        <source>Choose a folder …</source>
        <translation>انتخاب پوشه…</translation>
    </message>
    <message>
        <source>Electronic copies</source>
        <translation>نسخه‌های الکترونیکی</translation>
    </message>
    <message>
        <source>Password of the signing certificate</source>
        <translation>گذرواژهٔ گواهی امضا</translation>
    </message>
</context>
<context>
    <name>CopyStrip</name>
    <message>
        <source>Copy strip</source>
        <translation>نوار رونوشت</translation>
    </message>
    <message>
        <source>Fields of the portal</source>
        <translation>خانه‌های پرتال</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>نفر بعد</translation>
    </message>
    <message>
        <source>Person before</source>
        <translation>نفر قبل</translation>
    </message>
</context>
<context>
    <name>CorrectionBar</name>
    <message>
        <source>Approve the correction</source>
        <translation>تأیید اصلاح</translation>
    </message>
    <message>
        <source>Approve …</source>
        <translation>تأیید…</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Refuse the correction</source>
        <translation>رد درخواست اصلاح</translation>
    </message>
    <message>
        <source>Refuse …</source>
        <translation>رد…</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Correct</source>
        <translation>درست</translation>
    </message>
    <message>
        <source>Correct at the counter</source>
        <translation>اصلاح هنگام تحویل</translation>
    </message>
    <message>
        <source>Correct, in Latin letters</source>
        <translation>درست، به حروف لاتین</translation>
    </message>
    <message>
        <source>Issue a replacement</source>
        <translation>صدور جایگزین</translation>
    </message>
    <message>
        <source>Proof seen</source>
        <translation>مدرکی که دیده شد</translation>
    </message>
    <message>
        <source>The old sheet</source>
        <translation>برگهٔ پیشین</translation>
    </message>
    <message>
        <source>Was taken back and is void</source>
        <translation>پس گرفته شد و باطل است</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>چه چیز نادرست است</translation>
    </message>
</context>
<context>
    <name>CorrectionLetterDialog</name>
    <message>
        <source>Approve by the directorate's letter</source>
        <translation>تأیید با نامهٔ اداره کل</translation>
    </message>
    <message>
        <source>Approve the correction</source>
        <translation>تأیید اصلاح</translation>
    </message>
    <message>
        <source>Number and date of the letter</source>
        <translation>شماره و تاریخ نامه</translation>
    </message>
</context>
<context>
    <name>CountDialog</name>
    <message>
        <source>Blank sheets in the drawer</source>
        <translation>برگه‌های خام در کشو</translation>
    </message>
    <message>
        <source>Count of the day</source>
        <translation>شمارش پایان روز</translation>
    </message>
    <message>
        <source>Note, when it differs from the ledger</source>
        <translation>یادداشت، اگر با دفتر نمی‌خواند</translation>
    </message>
    <message>
        <source>Record the count</source>
        <translation>ثبت شمارش</translation>
    </message>
</context>
<context>
    <name>CounterActs</name>
    <message>
        <source>Issue a replacement</source>
        <translation>صدور جایگزین</translation>
    </message>
    <message>
        <source>Print the replacement</source>
        <translation>چاپ گواهینامهٔ جایگزین</translation>
    </message>
</context>
<context>
    <name>CountersignDialog</name>
    <message>
        <source>Second person agrees here</source>
        <translation>تأیید در همین‌جا</translation>
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
    <name>CourseActs</name>
    <message>
        <source>Capacity (people)</source>
        <translation>ظرفیت (نفر)</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>ثبت تغییر</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Edit the draft …</source>
        <translation>ویرایش پیش‌نویس…</translation>
    </message>
    <message>
        <source>Instructor</source>
        <translation>مربی</translation>
    </message>
    <message>
        <source>Its standard in the catalogue</source>
        <translation>استاندارد این کلاس در فهرست</translation>
    </message>
    <message>
        <source>Merge into another class</source>
        <translation>ادغام در کلاس دیگر</translation>
    </message>
    <message>
        <source>Merge into another class …</source>
        <translation>ادغام در کلاس دیگر…</translation>
    </message>
    <message>
        <source>Merge the classes</source>
        <translation>ادغام کلاس‌ها</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Second instructor</source>
        <translation>مربی دوم</translation>
    </message>
    <message>
        <source>Signed control list …</source>
        <translation>فهرست کنترل امضاشده…</translation>
    </message>
    <message>
        <source>Take back to draft</source>
        <translation>بازگرداندن به پیش‌نویس</translation>
    </message>
    <message>
        <source>Take back to draft …</source>
        <translation>بازگرداندن به پیش‌نویس…</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>کارگاه</translation>
    </message>
    <message>
        <source>Workshop, instructor, capacity</source>
        <translation>کارگاه، مربی، ظرفیت</translation>
    </message>
    <message>
        <source>Workshop, instructor, capacity …</source>
        <translation>کارگاه، مربی، ظرفیت…</translation>
    </message>
</context>
<context>
    <name>CourseForm</name>
    <message>
        <source>Admitted</source>
        <translation>ویژهٔ</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>ساعت آغاز</translation>
    </message>
    <message>
        <source>Capacity (people)</source>
        <translation>ظرفیت (نفر)</translation>
    </message>
    <message>
        <source>Days of the week</source>
        <translation>روزهای هفته</translation>
    </message>
    <message>
        <source>Delivery place</source>
        <translation>محل اجرا</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>ساعت پایان</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>روز آغاز</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>پذیرش و ظرفیت</translation>
    </message>
    <message>
        <source>Instructor</source>
        <translation>مربی</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>روز پایان</translation>
    </message>
    <message>
        <source>New colleague</source>
        <translation>همکار تازه</translation>
    </message>
    <message>
        <source>New workshop</source>
        <translation>کارگاه تازه</translation>
    </message>
    <message>
        <source>Planned heads</source>
        <translation>نفرات پیش‌بینی‌شده</translation>
    </message>
    <message>
        <source>Referring body</source>
        <translation>دستگاه معرف</translation>
    </message>
    <message>
        <source>Scheme or agreement</source>
        <translation>طرح یا تفاهم‌نامه</translation>
    </message>
    <message>
        <source>Second instructor</source>
        <translation>مربی دوم</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>Teaching mode</source>
        <translation>شیوهٔ آموزش</translation>
    </message>
    <message>
        <source>What is taught</source>
        <translation>استاندارد دوره</translation>
    </message>
    <message>
        <source>When</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>When the names come later, as from a garrison</source>
        <translation>وقتی نام‌ها بعداً می‌رسد، مانند پادگان</translation>
    </message>
    <message>
        <source>Where and how</source>
        <translation>محل و شیوه</translation>
    </message>
    <message>
        <source>Who teaches</source>
        <translation>مربی</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>کارگاه</translation>
    </message>
</context>
<context>
    <name>CourseHead</name>
    <message>
        <source>Cancel the course …</source>
        <translation>لغو دوره…</translation>
    </message>
</context>
<context>
    <name>CourseListing</name>
    <message>
        <source>Awaiting approval</source>
        <translation>در انتظار تأیید</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>آغاز</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>ظرفیت</translation>
    </message>
    <message>
        <source>Class code</source>
        <translation>کد کلاس</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>دوره‌ها</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>پایان</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>نفرات</translation>
    </message>
    <message>
        <source>New course</source>
        <translation>دورهٔ تازه</translation>
    </message>
    <message>
        <source>No course is in this state.</source>
        <translation>دوره‌ای در این وضعیت نیست.</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>ثبت‌نام</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>Standard or class code</source>
        <translation>نام استاندارد یا کد کلاس</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>CoursePage</name>
    <message>
        <source>Attendance</source>
        <translation>حضور و غیاب</translation>
    </message>
    <message>
        <source>Cancel the course</source>
        <translation>لغو دوره</translation>
    </message>
    <message>
        <source>Close the course</source>
        <translation>بستن دوره</translation>
    </message>
    <message>
        <source>Close the course …</source>
        <translation>بستن دوره…</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>رها کردن تغییرها</translation>
    </message>
    <message>
        <source>Finish the course</source>
        <translation>پایان دوره</translation>
    </message>
    <message>
        <source>Finish the course …</source>
        <translation>پایان دوره…</translation>
    </message>
    <message>
        <source>Go to the attendance</source>
        <translation>رفتن به حضور و غیاب</translation>
    </message>
    <message>
        <source>History</source>
        <translation>تاریخچه</translation>
    </message>
    <message>
        <source>People</source>
        <translation>افراد</translation>
    </message>
    <message>
        <source>Record attendance</source>
        <translation>ثبت حضور و غیاب</translation>
    </message>
    <message>
        <source>Record the approval …</source>
        <translation>ثبت تأیید اداره کل…</translation>
    </message>
    <message>
        <source>Sections of the course</source>
        <translation>بخش‌های دوره</translation>
    </message>
    <message>
        <source>Send for approval</source>
        <translation>فرستادن برای تأیید</translation>
    </message>
    <message>
        <source>Start the course</source>
        <translation>آغاز دوره</translation>
    </message>
    <message>
        <source>Timetable</source>
        <translation>برنامهٔ کلاس</translation>
    </message>
</context>
<context>
    <name>CoursePapers</name>
    <message>
        <source>Absence warning</source>
        <translation>اخطار غیبت</translation>
    </message>
    <message>
        <source>Attendance certificate</source>
        <translation>گواهی شرکت در دوره</translation>
    </message>
    <message>
        <source>Attendance certificate …</source>
        <translation>گواهی شرکت در دوره…</translation>
    </message>
    <message>
        <source>Attestation</source>
        <translation>تأییدیه</translation>
    </message>
    <message>
        <source>Attestation …</source>
        <translation>تأییدیه…</translation>
    </message>
    <message>
        <source>Cards with photo</source>
        <translation>کارت‌های عکس‌دار</translation>
    </message>
    <message>
        <source>Class list</source>
        <translation>فهرست کلاس</translation>
    </message>
    <message>
        <source>Control list to sign</source>
        <translation>فهرست کنترل مشخصات</translation>
    </message>
    <message>
        <source>File labels …</source>
        <translation>برچسب پرونده…</translation>
    </message>
    <message>
        <source>Introduction to the test</source>
        <translation>فهرست معرفی به آزمون</translation>
    </message>
    <message>
        <source>Letter …</source>
        <translation>نامه…</translation>
    </message>
    <message>
        <source>Monthly attendance sheets</source>
        <translation>برگ حضور و غیاب ماهانه</translation>
    </message>
    <message>
        <source>Notice at the door</source>
        <translation>اطلاعیهٔ در کارگاه</translation>
    </message>
    <message>
        <source>Notice of removal</source>
        <translation>نامهٔ حذف از دوره</translation>
    </message>
    <message>
        <source>Register of letters …</source>
        <translation>دفتر نامه‌ها…</translation>
    </message>
    <message>
        <source>Skill transcript</source>
        <translation>کارنامهٔ مهارت</translation>
    </message>
    <message>
        <source>Statement of results</source>
        <translation>گواهی نتیجهٔ آزمون</translation>
    </message>
    <message>
        <source>Statement of results …</source>
        <translation>گواهی نتیجهٔ آزمون…</translation>
    </message>
    <message>
        <source>Weekly attendance sheet</source>
        <translation>برگ حضور و غیاب هفتگی</translation>
    </message>
</context>
<context>
    <name>CoursesPage</name>
    <message>
        <source>Catalogue of standards</source>
        <translation>فهرست استانداردها</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>دوره‌ها</translation>
    </message>
    <message>
        <source>Edit the draft</source>
        <translation>ویرایش پیش‌نویس</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>تجهیزات</translation>
    </message>
    <message>
        <source>Equipment float</source>
        <translation>شناوری تجهیزات</translation>
    </message>
    <message>
        <source>New course</source>
        <translation>دورهٔ تازه</translation>
    </message>
    <message>
        <source>Sudden closure …</source>
        <translation>تعطیلی ناگهانی…</translation>
    </message>
    <message>
        <source>The half-filled form is kept.</source>
        <translation>فرم نیمه‌کاره نگه داشته شد.</translation>
    </message>
    <message>
        <source>Week of the workshops</source>
        <translation>هفتهٔ کارگاه‌ها</translation>
    </message>
</context>
<context>
    <name>CrashWindow</name>
    <message>
        <source>Back to work</source>
        <translation>بازگشت به کار</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>رونوشت گزارش</translation>
    </message>
    <message>
        <source>Error report</source>
        <translation>گزارش خطا</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>داشبورد</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>کارپوشهٔ اکسل (*.xlsx)</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>خروجی اکسل</translation>
    </message>
    <message>
        <source>Held against</source>
        <translation>سنجش با سال</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>Plan of the year …</source>
        <translation>تعهد سال…</translation>
    </message>
    <message>
        <source>Report of the year</source>
        <translation>گزارش سال</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>ذخیره شد: {file}</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سال</translation>
    </message>
</context>
<context>
    <name>DesignPanel</name>
    <message>
        <source>All in black, for a monochrome printer</source>
        <translation>همه سیاه، برای چاپگر سیاه‌وسفید</translation>
    </message>
    <message>
        <source>Certificate design</source>
        <translation>طرح گواهینامه</translation>
    </message>
    <message>
        <source>For what is issued from now on; issued certificates keep their own.</source>
        <translation>برای گواهینامه‌هایی که از این پس صادر می‌شوند؛ صادرشده‌ها طرح خود را دارند.</translation>
    </message>
    <message>
        <source>The design was chosen.</source>
        <translation>طرح گواهینامه برگزیده شد.</translation>
    </message>
    <message>
        <source>The photo is glued, not printed</source>
        <translation>عکس چسبانده می‌شود، نه چاپ</translation>
    </message>
    <message>
        <source>Use the design of the province</source>
        <translation>به‌کاربردن طرح استان</translation>
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
    <name>DeskPage</name>
    <message>
        <source>End the day</source>
        <translation>پایان روز</translation>
    </message>
    <message>
        <source>Ending the day: backing up …</source>
        <translation>پایان روز: پشتیبان‌گیری…</translation>
    </message>
    <message>
        <source>Year {year} so far</source>
        <translation>سال {year} تا امروز</translation>
    </message>
    <message>
        <source>{count} queues</source>
        <translation>{count} صف</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} مگابایت</translation>
    </message>
</context>
<context>
    <name>DeskPapers</name>
    <message>
        <source>Any day of the month</source>
        <translation>یک روز از آن ماه</translation>
    </message>
    <message>
        <source>Blank sheets at the end of the day</source>
        <translation>موجودی پایان روز</translation>
    </message>
    <message>
        <source>Change of the head</source>
        <translation>تحویل و تحول ریاست مرکز</translation>
    </message>
    <message>
        <source>Control slip to sign before issue</source>
        <translation>برگ کنترل مشخصات پیش از صدور</translation>
    </message>
    <message>
        <source>Copies for the file</source>
        <translation>رونوشت برای پرونده</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>Hand-over list</source>
        <translation>فهرست تحویل</translation>
    </message>
    <message>
        <source>Last cover letter</source>
        <translation>آخرین نامهٔ ارسال</translation>
    </message>
    <message>
        <source>Last void slip</source>
        <translation>آخرین برگ ابطال</translation>
    </message>
    <message>
        <source>Receipt for a group</source>
        <translation>رسید تحویل به نماینده</translation>
    </message>
    <message>
        <source>Register page</source>
        <translation>برگ روزانهٔ دفتر ثبت</translation>
    </message>
    <message>
        <source>Register page of a month</source>
        <translation>برگ ماهانهٔ دفتر ثبت</translation>
    </message>
    <message>
        <source>Register page of another day …</source>
        <translation>برگ دفتر روز دیگر…</translation>
    </message>
    <message>
        <source>Register page of another month …</source>
        <translation>برگ دفتر ماه دیگر…</translation>
    </message>
    <message>
        <source>Register page of this month</source>
        <translation>برگ ماهانهٔ دفتر ثبت</translation>
    </message>
    <message>
        <source>Register page of today</source>
        <translation>برگ روزانهٔ دفتر ثبت</translation>
    </message>
    <message>
        <source>Request of a duplicate</source>
        <translation>درخواست المثنی</translation>
    </message>
    <message>
        <source>Show the page</source>
        <translation>نمایش برگ</translation>
    </message>
</context>
<context>
    <name>DocumentActs</name>
    <message>
        <source>A copy is in the file</source>
        <translation>تصویر آن در پرونده است</translation>
    </message>
    <message>
        <source>Day of the photo</source>
        <translation>تاریخ عکس</translation>
    </message>
    <message>
        <source>Empty: without an end</source>
        <translation>خالی: بی‌پایان</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>ثبت</translation>
    </message>
    <message>
        <source>Scan of a document</source>
        <translation>تصویر مدرک</translation>
    </message>
    <message>
        <source>Scans (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>تصویرها (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>گرفته‌شده در</translation>
    </message>
    <message>
        <source>The original was seen</source>
        <translation>اصل آن دیده شد</translation>
    </message>
    <message>
        <source>The paper itself is in the file</source>
        <translation>خود برگه در پرونده است</translation>
    </message>
    <message>
        <source>The photo is at most six months old</source>
        <translation>عکس نباید بیش از شش ماه پیش گرفته شده باشد</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>اعتبار تا</translation>
    </message>
</context>
<context>
    <name>DocumentsDialog</name>
    <message>
        <source>A copy is in the file</source>
        <translation>تصویر آن در پرونده است</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>تاریخ آوردن</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>مدرک</translation>
    </message>
    <message>
        <source>Empty: without an end</source>
        <translation>خالی: بی‌پایان</translation>
    </message>
    <message>
        <source>The original was seen</source>
        <translation>اصل آن دیده شد</translation>
    </message>
    <message>
        <source>The paper itself is in the file</source>
        <translation>خود برگه در پرونده است</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>اعتبار تا</translation>
    </message>
</context>
<context>
    <name>DossierApplications</name>
    <message>
        <source>Applications and fees</source>
        <translation>درخواست‌ها و شهریه</translation>
    </message>
    <message>
        <source>Bank slip …</source>
        <translation>فیش بانکی…</translation>
    </message>
    <message>
        <source>Fee …</source>
        <translation>شهریه…</translation>
    </message>
    <message>
        <source>New application …</source>
        <translation>درخواست تازه…</translation>
    </message>
    <message>
        <source>Receipt of the fee</source>
        <translation>رسید شهریه</translation>
    </message>
</context>
<context>
    <name>DossierPage</name>
    <message>
        <source>All people</source>
        <translation>همهٔ کارآموزان</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>درخواست‌ها</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>ویرایش</translation>
    </message>
    <message>
        <source>Erase …</source>
        <translation>پاک‌کردن…</translation>
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
        <source>Part the records</source>
        <translation>جداکردن پرونده‌ها</translation>
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
    <name>DoublesPage</name>
    <message>
        <source>Birth</source>
        <translation>تولد</translation>
    </message>
    <message>
        <source>Double records</source>
        <translation>پرونده‌های تکراری</translation>
    </message>
    <message>
        <source>First record</source>
        <translation>پروندهٔ نخست</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>شناسه</translation>
    </message>
    <message>
        <source>Look through all records</source>
        <translation>گشتن همهٔ پرونده‌ها</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Second record</source>
        <translation>پروندهٔ دوم</translation>
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
    <message>
        <source>Paste copied cells</source>
        <translation>چسباندن خانه‌های کپی‌شده</translation>
    </message>
    <message>
        <source>Paste copied cells (Ctrl+V)</source>
        <translation>چسباندن خانه‌های کپی‌شده (Ctrl+V)</translation>
    </message>
</context>
<context>
    <name>DuplicateDialog</name>
    <message>
        <source>Issue a duplicate</source>
        <translation>صدور المثنی</translation>
    </message>
    <message>
        <source>Issue the duplicate</source>
        <translation>صدور المثنی</translation>
    </message>
    <message>
        <source>Loss notice: newspaper and date</source>
        <translation>آگهی گم‌شدن: روزنامه و تاریخ</translation>
    </message>
    <message>
        <source>Number of the request paper</source>
        <translation>شمارهٔ برگ درخواست</translation>
    </message>
    <message>
        <source>Payment code</source>
        <translation>کد پرداخت</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Such as lost, stolen or damaged</source>
        <translation>مانند گم‌شدن، دزدی یا خرابی</translation>
    </message>
</context>
<context>
    <name>ElectronicCopies</name>
    <message>
        <source>Folder of the files</source>
        <translation>پوشهٔ فایل‌ها</translation>
    </message>
</context>
<context>
    <name>EndDesk</name>
    <message>
        <source>Account of PostgreSQL</source>
        <translation>حساب PostgreSQL</translation>
    </message>
    <message>
        <source>End its right</source>
        <translation>پایان دادن</translation>
    </message>
    <message>
        <source>End the right of a desk</source>
        <translation>پایان دادن به راه ورود میز</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
</context>
<context>
    <name>EndDialog</name>
    <message>
        <source>Certificate number</source>
        <translation>شمارهٔ گواهینامه</translation>
    </message>
    <message>
        <source>End a certificate</source>
        <translation>پایان اعتبار گواهینامه</translation>
    </message>
    <message>
        <source>Sign it into the list</source>
        <translation>امضا در فهرست</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>چرا</translation>
    </message>
</context>
<context>
    <name>EnrolPicker</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Choose these</source>
        <translation>برگزیدن همین‌ها</translation>
    </message>
    <message>
        <source>Chosen people</source>
        <translation>افراد برگزیده</translation>
    </message>
    <message>
        <source>Delete puts the person back</source>
        <translation>کلید Delete نام را کنار می‌گذارد</translation>
    </message>
    <message>
        <source>Enrol people</source>
        <translation>ثبت‌نام در دوره</translation>
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
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Name, ID or telephone</source>
        <translation>نام، کد ملی یا تلفن</translation>
    </message>
    <message>
        <source>People</source>
        <translation>کارآموزان</translation>
    </message>
</context>
<context>
    <name>EquipmentPage</name>
    <message>
        <source>Add a photo …</source>
        <translation>افزودن عکس…</translation>
    </message>
    <message>
        <source>Additions by year</source>
        <translation>افزوده‌های هر سال</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>تاریخ ورود</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>وضع ظاهری</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>ویرایش…</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>تجهیزات</translation>
    </message>
    <message>
        <source>Equipment of the workshops</source>
        <translation>تجهیزات کارگاه‌ها</translation>
    </message>
    <message>
        <source>Export this list …</source>
        <translation>خروجی همین فهرست…</translation>
    </message>
    <message>
        <source>In use in the workshop</source>
        <translation>در کارگاه به کار است</translation>
    </message>
    <message>
        <source>It is idle</source>
        <translation>آزاد است</translation>
    </message>
    <message>
        <source>List by workshop</source>
        <translation>فهرست به تفکیک کارگاه</translation>
    </message>
    <message>
        <source>Loans between counties</source>
        <translation>امانت میان شهرستان‌ها</translation>
    </message>
    <message>
        <source>Name, number or workshop</source>
        <translation>نام، شماره یا کارگاه</translation>
    </message>
    <message>
        <source>New equipment</source>
        <translation>وسیلهٔ تازه</translation>
    </message>
    <message>
        <source>Open its loan</source>
        <translation>بازکردن امانت آن</translation>
    </message>
    <message>
        <source>Photo of the thing</source>
        <translation>عکس وسیله</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>عکس‌ها (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Property number</source>
        <translation>شمارهٔ اموال</translation>
    </message>
    <message>
        <source>See the photos</source>
        <translation>دیدن عکس‌ها</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Take in a list from a file …</source>
        <translation>ورود فهرست از فایل…</translation>
    </message>
    <message>
        <source>To repair</source>
        <translation>برای تعمیر</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>کارگاه</translation>
    </message>
    <message>
        <source>Write off</source>
        <translation>خارج‌کردن از فهرست</translation>
    </message>
    <message>
        <source>Write off …</source>
        <translation>خارج‌کردن از فهرست اموال…</translation>
    </message>
</context>
<context>
    <name>EquipmentTrialDialog</name>
    <message>
        <source>Equipment</source>
        <translation>تجهیزات</translation>
    </message>
    <message>
        <source>List of equipment</source>
        <translation>فهرست تجهیزات</translation>
    </message>
</context>
<context>
    <name>ExaminerField</name>
    <message>
        <source>Go on with a permit of the directorate …</source>
        <translation>ادامه با مجوز اداره کل…</translation>
    </message>
</context>
<context>
    <name>ExchangeDifferences</name>
    <message>
        <source>Differences</source>
        <translation>اختلاف‌ها</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>In the packet</source>
        <translation>در بسته</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>شماره</translation>
    </message>
    <message>
        <source>What</source>
        <translation>چه</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>چرا</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Differences ({count})</source>
        <translation>اختلاف‌ها ({count})</translation>
    </message>
    <message>
        <source>Exchange packets (*.tvto)</source>
        <translation>بسته‌های تبادل (*.tvto)</translation>
    </message>
    <message>
        <source>Exchange with the centres</source>
        <translation>تبادل با مرکزها</translation>
    </message>
    <message>
        <source>Exchange with the province</source>
        <translation>تبادل با استان</translation>
    </message>
    <message>
        <source>Make the answer …</source>
        <translation>ساخت پاسخ…</translation>
    </message>
    <message>
        <source>Make the packet …</source>
        <translation>ساخت بسته…</translation>
    </message>
    <message>
        <source>Numbers asked for again</source>
        <translation>شماره‌های خواسته‌شده</translation>
    </message>
    <message>
        <source>Receipt of the packet</source>
        <translation>رسید بسته</translation>
    </message>
    <message>
        <source>Request (*.json)</source>
        <translation>درخواست (*.json)</translation>
    </message>
    <message>
        <source>Request of the office card …</source>
        <translation>درخواست کارت دفتر…</translation>
    </message>
    <message>
        <source>Save the packet again …</source>
        <translation>ذخیرهٔ دوبارهٔ بسته…</translation>
    </message>
    <message>
        <source>Take a file in</source>
        <translation>گرفتن فایل</translation>
    </message>
    <message>
        <source>Take a file in …</source>
        <translation>گرفتن فایل…</translation>
    </message>
</context>
<context>
    <name>ExchangeTables</name>
    <message>
        <source>Centre</source>
        <translation>مرکز</translation>
    </message>
    <message>
        <source>Centres</source>
        <translation>مرکزها</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>اختلاف‌ها</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فایل</translation>
    </message>
    <message>
        <source>Files taken in and refused</source>
        <translation>فایل‌های گرفته‌شده و ردشده</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Last packet</source>
        <translation>آخرین بسته</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>تاریخ ساخت</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>نرسیده</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>شماره</translation>
    </message>
    <message>
        <source>Packets made</source>
        <translation>بسته‌های ساخته‌شده</translation>
    </message>
    <message>
        <source>Receipt code</source>
        <translation>کد رسید</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>ردیف‌ها</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>سرانجام</translation>
    </message>
</context>
<context>
    <name>ExportFile</name>
    <message>
        <source>Export</source>
        <translation>خروجی</translation>
    </message>
</context>
<context>
    <name>ExtraPanel</name>
    <message>
        <source>A named gap when empty</source>
        <translation>اگر خالی باشد کسری است</translation>
    </message>
    <message>
        <source>A new field</source>
        <translation>ویژگی تازه</translation>
    </message>
    <message>
        <source>Add the field</source>
        <translation>افزودن ویژگی</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>عنوان</translation>
    </message>
    <message>
        <source>Caption in English</source>
        <translation>عنوان انگلیسی</translation>
    </message>
    <message>
        <source>Caption in Persian</source>
        <translation>عنوان فارسی</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>گزینه‌ها</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>پایین‌تر</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>شناسه</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Latin letters; stays for ever</source>
        <translation>حروف لاتین؛ همیشه می‌ماند</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>هر گزینه در یک سطر</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>ویژگی‌های افزوده</translation>
    </message>
    <message>
        <source>People</source>
        <translation>نفر</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>کنار گذاشتن</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>They stand in the registration form and the record. A field that was used is retired, never deleted.</source>
        <translation>در فرم ثبت و پرونده می‌آیند. ویژگی‌ای که چیزی در آن ثبت شده باشد کنار گذاشته می‌شود و هرگز حذف نمی‌شود.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>بالاتر</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>به کار بردن دوباره</translation>
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
    <name>FeeDialog</name>
    <message>
        <source>Course</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>Decide the fee</source>
        <translation>تعیین شهریه</translation>
    </message>
    <message>
        <source>Fee of a course</source>
        <translation>شهریهٔ دوره</translation>
    </message>
    <message>
        <source>Income decile</source>
        <translation>دهک درآمدی</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Other amount (Rial)</source>
        <translation>مبلغ دیگر (ریال)</translation>
    </message>
</context>
<context>
    <name>FeesPanel</name>
    <message>
        <source>A fee is decided by the tariff of its day; what was decided never changes.</source>
        <translation>شهریه با تعرفهٔ روز خود تعیین می‌شود؛ آنچه تعیین شده تغییر نمی‌کند.</translation>
    </message>
    <message>
        <source>Add the tariff</source>
        <translation>افزودن تعرفه</translation>
    </message>
    <message>
        <source>Amount (Rial)</source>
        <translation>مبلغ (ریال)</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>خوشه</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>مبنا</translation>
    </message>
    <message>
        <source>Deciles exempt up to</source>
        <translation>دهک معاف تا</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>تعیین‌شده</translation>
    </message>
    <message>
        <source>Exempt up to</source>
        <translation>معاف تا دهک</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>شهریه</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Number of the letter</source>
        <translation>شمارهٔ نامه</translation>
    </message>
    <message>
        <source>Take the line away</source>
        <translation>برداشتن این تعرفه</translation>
    </message>
    <message>
        <source>The tariff was added.</source>
        <translation>تعرفه افزوده شد.</translation>
    </message>
    <message>
        <source>The tariff was taken away.</source>
        <translation>تعرفه برداشته شد.</translation>
    </message>
</context>
<context>
    <name>FigureChooser</name>
    <message>
        <source>Broken down by</source>
        <translation>به تفکیک</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>نمودار</translation>
    </message>
    <message>
        <source>Counted at</source>
        <translation>زمان شمارش</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>Held against</source>
        <translation>سنجش با سال</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>هیچ</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>صافی</translation>
    </message>
    <message>
        <source>Only those of</source>
        <translation>فقط</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>دورهٔ زمانی</translation>
    </message>
    <message>
        <source>The sum alone</source>
        <translation>فقط جمع کل</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>واحد</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>کدام</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سال</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>Brought in before</source>
        <translation>ورودهای پیشین</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>چه کسی</translation>
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
        <source>File mark</source>
        <translation>نشان فایل</translation>
    </message>
    <message>
        <source>Known before</source>
        <translation>از پیش ثبت‌شده</translation>
    </message>
    <message>
        <source>New people</source>
        <translation>نفر تازه</translation>
    </message>
    <message>
        <source>Old register …</source>
        <translation>دفتر قدیمی…</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>ردیف‌ها</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Undo this import …</source>
        <translation>واگرد این ورود…</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose a folder</source>
        <translation>انتخاب پوشه</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>انتخاب…</translation>
    </message>
</context>
<context>
    <name>ForgottenDialog</name>
    <message>
        <source>A new password for {name}</source>
        <translation>گذرواژهٔ تازه برای {name}</translation>
    </message>
    <message>
        <source>Ask the manager for a code (Settings, Users and roles). A manager may write the phrase of the sealed recovery sheet instead.</source>
        <translation>از رئیس مرکز کد بگیرید (تنظیمات، کاربران و نقش‌ها). رئیس مرکز می‌تواند رمز برگهٔ بازیابی مهرشده را بنویسد.</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>دست‌کم ۸ نویسه</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Code, or phrase of the recovery sheet</source>
        <translation>کد، یا رمز برگهٔ بازیابی</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>گذرواژهٔ تازه</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>تکرار گذرواژهٔ تازه</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>ذخیرهٔ گذرواژه</translation>
    </message>
</context>
<context>
    <name>FoundingWizard</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Found the centre</source>
        <translation>ساختن مرکز</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>بعدی</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>گام {number} از {count}</translation>
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
        <source>My last acts</source>
        <translation>کارهای اخیر من</translation>
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
    <name>FrameNotices</name>
    <message>
        <source>Backups of this centre …</source>
        <translation>پشتیبان‌های این مرکز…</translation>
    </message>
    <message>
        <source>Call the move off …</source>
        <translation>برگشت از انتقال…</translation>
    </message>
    <message>
        <source>Continue the form</source>
        <translation>ادامهٔ فرم</translation>
    </message>
    <message>
        <source>Signing keys …</source>
        <translation>کلیدهای امضا…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
</context>
<context>
    <name>FreeTask</name>
    <message>
        <source>Free candidate</source>
        <translation>داوطلب آزاد</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>شناسه</translation>
    </message>
    <message>
        <source>Introduce to the test</source>
        <translation>معرفی به آزمون</translation>
    </message>
</context>
<context>
    <name>GapsPage</name>
    <message>
        <source>Call list …</source>
        <translation>فهرست تماس…</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>رونوشت شماره‌ها</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>کسری‌ها</translation>
    </message>
    <message>
        <source>List of gaps</source>
        <translation>فهرست کسری‌ها</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>کسری</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>تلفن همراه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>People with gaps</source>
        <translation>افراد دارای کسری</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>گام بسته</translation>
    </message>
</context>
<context>
    <name>GroupAssignDialog</name>
    <message>
        <source>What is given</source>
        <translation>چه چیزی داده می‌شود</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Document shown</source>
        <translation>مدرکی که نشان داده شد</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>تحویل گواهینامه</translation>
    </message>
    <message>
        <source>Letter of authority</source>
        <translation>معرفی‌نامه یا وکالت‌نامه</translation>
    </message>
    <message>
        <source>Parcel code</source>
        <translation>کد مرسولهٔ پستی</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>تحویل‌گیرنده</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>چگونه</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>راهنما</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>History of the certificate</source>
        <translation>تاریخچهٔ گواهینامه</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>The record on one day …</source>
        <translation>پرونده در یک روز…</translation>
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
    <message>
        <source>standard</source>
        <translation>استاندارد</translation>
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
    <name>HolderDialog</name>
    <message>
        <source>Any phrase that opens the key</source>
        <translation>گذرواژه‌ای که کلید را باز می‌کند</translation>
    </message>
    <message>
        <source>Give the phrase</source>
        <translation>گذاشتن گذرواژه</translation>
    </message>
    <message>
        <source>New phrase</source>
        <translation>گذرواژهٔ تازه</translation>
    </message>
    <message>
        <source>New phrase, again</source>
        <translation>گذرواژهٔ تازه، یک بار دیگر</translation>
    </message>
    <message>
        <source>Phrase of the head or the deputy</source>
        <translation>گذرواژهٔ رئیس یا جانشین</translation>
    </message>
    <message>
        <source>Whose phrase</source>
        <translation>گذرواژهٔ چه کسی</translation>
    </message>
</context>
<context>
    <name>HolidaysPanel</name>
    <message>
        <source>A day on which this centre rests</source>
        <translation>روزی که این مرکز تعطیل است</translation>
    </message>
    <message>
        <source>Add the holiday</source>
        <translation>افزودن روز تعطیل</translation>
    </message>
    <message>
        <source>Back to the calendar</source>
        <translation>بازگشت به تقویم رسمی</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>تقویم</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>روزهای تعطیل</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>جلسه‌ها</translation>
    </message>
    <message>
        <source>Move these meetings …</source>
        <translation>جابه‌جایی این جلسه‌ها…</translation>
    </message>
    <message>
        <source>Move with the moon …</source>
        <translation>جابه‌جایی با ماه قمری…</translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation>مناسبت</translation>
    </message>
    <message>
        <source>Open this day</source>
        <translation>باز کردن این روز</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>The day is open in this centre.</source>
        <translation>این روز در این مرکز باز است.</translation>
    </message>
    <message>
        <source>The holiday was added.</source>
        <translation>روز تعطیل افزوده شد.</translation>
    </message>
    <message>
        <source>The holiday was moved.</source>
        <translation>روز تعطیل جابه‌جا شد.</translation>
    </message>
    <message>
        <source>The official calendar holds again.</source>
        <translation>دوباره تقویم رسمی برقرار است.</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سال</translation>
    </message>
</context>
<context>
    <name>HoursTask</name>
    <message>
        <source>Hours a week</source>
        <translation>ساعت در هفته</translation>
    </message>
    <message>
        <source>Hours of duty</source>
        <translation>ساعت موظفی</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>از تاریخ</translation>
    </message>
</context>
<context>
    <name>IdentityField</name>
    <message>
        <source>Kind of identity</source>
        <translation>نوع شناسه</translation>
    </message>
    <message>
        <source>Note, if there is one</source>
        <translation>یادداشت، اگر هست</translation>
    </message>
</context>
<context>
    <name>IdleFold</name>
    <message>
        <source>{count} queues with nothing left to do</source>
        <translation>در {count} صف کاری نمانده</translation>
    </message>
</context>
<context>
    <name>ImportsPage</name>
    <message>
        <source>Bring in from a file</source>
        <translation>ورود از فایل</translation>
    </message>
    <message>
        <source>Bring in {count} people</source>
        <translation>ورود {count} نفر</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>فایل اکسل (*.xlsx)</translation>
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
        <source>Rows with problems</source>
        <translation>ردیف‌های مشکل‌دار</translation>
    </message>
    <message>
        <source>Storing the people …</source>
        <translation>کارآموزان ثبت می‌شوند…</translation>
    </message>
    <message>
        <source>Trying the rows …</source>
        <translation>ردیف‌ها بررسی می‌شوند…</translation>
    </message>
</context>
<context>
    <name>InviteDesk</name>
    <message>
        <source>Account of PostgreSQL</source>
        <translation>حساب PostgreSQL</translation>
    </message>
    <message>
        <source>Invite a desk</source>
        <translation>دعوت یک میز</translation>
    </message>
    <message>
        <source>Name of the desk</source>
        <translation>نام میز</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>This computer on the network</source>
        <translation>نام این رایانه در شبکه</translation>
    </message>
    <message>
        <source>Write its file …</source>
        <translation>ساختن پروندهٔ آن…</translation>
    </message>
</context>
<context>
    <name>ItemDialog</name>
    <message>
        <source>Came to the centre on</source>
        <translation>تاریخ ورود به مرکز</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>وضع ظاهری</translation>
    </message>
    <message>
        <source>Edit the equipment</source>
        <translation>ویرایش وسیله</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>ثبت</translation>
    </message>
    <message>
        <source>For the standard</source>
        <translation>برای استاندارد</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>چند عدد</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Name of the thing</source>
        <translation>نام وسیله</translation>
    </message>
    <message>
        <source>New equipment</source>
        <translation>وسیلهٔ تازه</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Property number</source>
        <translation>شمارهٔ اموال</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>کارگاه</translation>
    </message>
</context>
<context>
    <name>ItemsDialog</name>
    <message>
        <source>Attitude</source>
        <translation>نگرش</translation>
    </message>
    <message>
        <source>Attitude check-list</source>
        <translation>فهرست سنجش نگرش</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>نمره</translation>
    </message>
    <message>
        <source>Marks by parts</source>
        <translation>نمرهٔ بندها</translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>نفر بعد</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>ردیف</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>بند</translation>
    </message>
    <message>
        <source>Parts of the paper</source>
        <translation>بندهای برگ آزمون</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>نظر</translation>
    </message>
    <message>
        <source>Total as the examiner wrote it</source>
        <translation>جمعی که آزمونگر نوشته</translation>
    </message>
</context>
<context>
    <name>JournalPart</name>
    <message>
        <source>Folder of the issue journal</source>
        <translation>پوشهٔ دفترچهٔ صدور</translation>
    </message>
    <message>
        <source>Move the journal</source>
        <translation>جابه‌جایی دفترچه</translation>
    </message>
    <message>
        <source>On another disk; empty: beside the folder of the centre</source>
        <translation>روی دیسک دیگر؛ خالی: کنار پوشهٔ مرکز</translation>
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
    <name>KeyKeepingPart</name>
    <message>
        <source>Bring the key back …</source>
        <translation>برگرداندن کلید…</translation>
    </message>
    <message>
        <source>Copy of the key …</source>
        <translation>نسخهٔ کلید…</translation>
    </message>
    <message>
        <source>Keeping the key</source>
        <translation>نگهداری کلید</translation>
    </message>
    <message>
        <source>New recovery sheet …</source>
        <translation>برگهٔ بازیابی تازه…</translation>
    </message>
    <message>
        <source>Phrase of a holder …</source>
        <translation>گذرواژهٔ دارنده…</translation>
    </message>
    <message>
        <source>Take the deputy out …</source>
        <translation>برداشتن جانشین…</translation>
    </message>
</context>
<context>
    <name>KeyPhraseDialog</name>
    <message>
        <source>Pass phrase of the key</source>
        <translation>گذرواژهٔ کلید</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
</context>
<context>
    <name>KeyState</name>
    <message>
        <source>The key is locked</source>
        <translation>کلید گواهینامه قفل است</translation>
    </message>
    <message>
        <source>The key is lost</source>
        <translation>پروندهٔ کلید نیست</translation>
    </message>
    <message>
        <source>The key is unlocked</source>
        <translation>کلید گواهینامه باز است</translation>
    </message>
    <message>
        <source>Unlock the key …</source>
        <translation>باز کردن کلید…</translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message>
        <source>At least 8 characters</source>
        <translation>دست‌کم ۸ نویسه</translation>
    </message>
    <message>
        <source>Certificate key</source>
        <translation>کلید گواهینامه</translation>
    </message>
    <message>
        <source>Deputy (may be left empty)</source>
        <translation>جانشین (می‌تواند خالی بماند)</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>رئیس مرکز</translation>
    </message>
    <message>
        <source>Pass phrase of the key</source>
        <translation>گذرواژهٔ کلید</translation>
    </message>
    <message>
        <source>Pass phrase once more</source>
        <translation>تکرار گذرواژهٔ کلید</translation>
    </message>
    <message>
        <source>The key signs every certificate. The head, a deputy and a sealed recovery sheet can open it; the sheet is made at the end.</source>
        <translation>این کلید هر گواهینامه را امضا می‌کند. رئیس، جانشین و برگهٔ بازیابیِ مهرشده آن را باز می‌کنند؛ برگه در پایان ساخته می‌شود.</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>Certified</source>
        <translation>گواهی استان</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>Key for the province …</source>
        <translation>کلید برای استان…</translation>
    </message>
    <message>
        <source>New key of the year …</source>
        <translation>کلید تازهٔ سال…</translation>
    </message>
    <message>
        <source>Phrases lost …</source>
        <translation>گذرواژه‌ها گم شده…</translation>
    </message>
    <message>
        <source>Province office …</source>
        <translation>ستاد استان…</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>امضا کرده</translation>
    </message>
    <message>
        <source>Signing keys</source>
        <translation>کلیدهای امضا</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>تا</translation>
    </message>
</context>
<context>
    <name>LetterDialog</name>
    <message>
        <source>Cover letter</source>
        <translation>نامهٔ ارسال برای امضا</translation>
    </message>
    <message>
        <source>Letter date</source>
        <translation>تاریخ نامه</translation>
    </message>
    <message>
        <source>Letter number</source>
        <translation>شمارهٔ نامه</translation>
    </message>
    <message>
        <source>Record the letter</source>
        <translation>ثبت نامه</translation>
    </message>
</context>
<context>
    <name>LetterQuestions</name>
    <message>
        <source>Counted from the upper right corner, row by row</source>
        <translation>از گوشهٔ بالا، راست، سطر به سطر شمرده می‌شود</translation>
    </message>
    <message>
        <source>File labels</source>
        <translation>برچسب پرونده</translation>
    </message>
    <message>
        <source>First label</source>
        <translation>نخستین برچسب</translation>
    </message>
    <message>
        <source>Left empty it says: to whom it may concern</source>
        <translation>اگر خالی بماند، برای هر مرجعی نوشته می‌شود</translation>
    </message>
    <message>
        <source>Letter about the selected people</source>
        <translation>نامه دربارهٔ انتخاب‌شده‌ها</translation>
    </message>
    <message>
        <source>Show the labels</source>
        <translation>نمایش برچسب‌ها</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>موضوع</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>متن نامه</translation>
    </message>
    <message>
        <source>The list of the people follows the text</source>
        <translation>فهرست نام‌ها پس از متن می‌آید</translation>
    </message>
    <message>
        <source>To</source>
        <translation>گیرنده</translation>
    </message>
    <message>
        <source>To whom the letter is shown</source>
        <translation>برای ارائه به</translation>
    </message>
    <message>
        <source>Write the letter</source>
        <translation>نوشتن نامه</translation>
    </message>
</context>
<context>
    <name>LettersDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>نامه</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>نامه‌ها</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>شماره</translation>
    </message>
    <message>
        <source>Number of the secretariat</source>
        <translation>شمارهٔ دبیرخانه</translation>
    </message>
    <message>
        <source>Record the number</source>
        <translation>ثبت شماره</translation>
    </message>
    <message>
        <source>Record the number …</source>
        <translation>ثبت شماره…</translation>
    </message>
    <message>
        <source>Register of letters</source>
        <translation>دفتر نامه‌ها</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>تاریخ نوشتن</translation>
    </message>
</context>
<context>
    <name>LicenceTask</name>
    <message>
        <source>Add</source>
        <translation>افزودن</translation>
    </message>
    <message>
        <source>Add a skill</source>
        <translation>افزودن صلاحیت</translation>
    </message>
    <message>
        <source>Empty: without an end</source>
        <translation>خالی: بی پایان</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Number of the licence</source>
        <translation>شمارهٔ پروانه</translation>
    </message>
    <message>
        <source>Renew the licence</source>
        <translation>تمدید پروانه</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>از تاریخ</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>تا تاریخ</translation>
    </message>
</context>
<context>
    <name>LimitsPanel</name>
    <message>
        <source>Absence limit (percent)</source>
        <translation>حد غیبت (درصد)</translation>
    </message>
    <message>
        <source>An instructor of the other sex needs a note</source>
        <translation>مربیِ جنس دیگر یادداشت می‌خواهد</translation>
    </message>
    <message>
        <source>Below this the desk asks for more</source>
        <translation>کمتر از این، میز کار هشدار می‌دهد</translation>
    </message>
    <message>
        <source>Counted from sign-off; earlier tests keep their day</source>
        <translation>از روز نهایی‌شدن؛ مهلت آزمون‌های پیشین نمی‌جنبد</translation>
    </message>
    <message>
        <source>Days to appeal</source>
        <translation>مهلت اعتراض (روز)</translation>
    </message>
    <message>
        <source>For the whole centre; each change stays in the trail.</source>
        <translation>برای همهٔ مرکز؛ هر تغییر در تاریخچه می‌ماند.</translation>
    </message>
    <message>
        <source>From the last act on a person; then the rest may be erased</source>
        <translation>از آخرین کار روی پرونده؛ پس از آن می‌توان مشخصات را پاک کرد</translation>
    </message>
    <message>
        <source>Least blank sheets</source>
        <translation>کمترین برگهٔ خام</translation>
    </message>
    <message>
        <source>Limits and terms</source>
        <translation>حدها و مهلت‌ها</translation>
    </message>
    <message>
        <source>Lists and cards hide the middle of identities</source>
        <translation>میانهٔ شناسه‌ها در فهرست‌ها و کارت‌ها پنهان باشد</translation>
    </message>
    <message>
        <source>Lock after (minutes)</source>
        <translation>قفل پس از (دقیقه)</translation>
    </message>
    <message>
        <source>Of the hours of the course</source>
        <translation>از ساعت‌های دوره</translation>
    </message>
    <message>
        <source>Otherwise it is only said beside the instructor</source>
        <translation>اگر نه، تنها کنار نام مربی گفته می‌شود</translation>
    </message>
    <message>
        <source>Read-back margin (marks)</source>
        <translation>فاصلهٔ بازخوانی (نمره)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>ذخیره شد.</translation>
    </message>
    <message>
        <source>So near a limit a mark is read back before sign-off; 0: exactly on it</source>
        <translation>نمره‌ای این‌قدر نزدیک به حد نصاب، پیش از نهایی‌شدن بازخوانی می‌شود</translation>
    </message>
    <message>
        <source>The record and copies show them whole</source>
        <translation>پرونده و رونوشت، کامل نشان می‌دهند</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>چیزی برای ذخیره نیست.</translation>
    </message>
    <message>
        <source>When nobody touches the keyboard</source>
        <translation>وقتی کسی با رایانه کار نمی‌کند</translation>
    </message>
    <message>
        <source>Years of keeping</source>
        <translation>سال‌های نگهداری</translation>
    </message>
</context>
<context>
    <name>ListAdditions</name>
    <message>
        <source>Add</source>
        <translation>افزودن</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>نام خانوادگی</translation>
    </message>
    <message>
        <source>Latin name</source>
        <translation>نام لاتین</translation>
    </message>
    <message>
        <source>Name of the workshop</source>
        <translation>نام کارگاه</translation>
    </message>
    <message>
        <source>New colleague</source>
        <translation>همکار تازه</translation>
    </message>
    <message>
        <source>New workshop</source>
        <translation>کارگاه تازه</translation>
    </message>
</context>
<context>
    <name>ListFromFile</name>
    <message>
        <source>List of equipment</source>
        <translation>فهرست تجهیزات</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.csv)</source>
        <translation>فهرست‌ها (*.xlsx *.xls *.csv)</translation>
    </message>
</context>
<context>
    <name>ListState</name>
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
        <source>No row is chosen.</source>
        <translation>ردیفی برگزیده نشده است.</translation>
    </message>
</context>
<context>
    <name>ListsPanel</name>
    <message>
        <source>Catalogue of standards</source>
        <translation>فهرست استانداردها</translation>
    </message>
    <message>
        <source>Code lists</source>
        <translation>فهرست کدها</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>به انگلیسی</translation>
    </message>
    <message>
        <source>In Persian</source>
        <translation>به فارسی</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>List</source>
        <translation>فهرست</translation>
    </message>
    <message>
        <source>Places of delivery</source>
        <translation>محل‌های اجرا</translation>
    </message>
    <message>
        <source>Referring bodies</source>
        <translation>دستگاه‌های معرف</translation>
    </message>
    <message>
        <source>Target groups</source>
        <translation>گروه‌های هدف</translation>
    </message>
    <message>
        <source>They come with the program, in the office's own order.</source>
        <translation>همراه برنامه می‌آیند، به ترتیب فهرست سازمان.</translation>
    </message>
</context>
<context>
    <name>LoadDialog</name>
    <message>
        <source>It is in</source>
        <translation>گذاشتم</translation>
    </message>
</context>
<context>
    <name>LoansPage</name>
    <message>
        <source>A later day of return …</source>
        <translation>تمدید مهلت…</translation>
    </message>
    <message>
        <source>Applicants</source>
        <translation>متقاضی</translation>
    </message>
    <message>
        <source>Back by</source>
        <translation>مهلت بازگشت</translation>
    </message>
    <message>
        <source>Cancel the request</source>
        <translation>لغو درخواست</translation>
    </message>
    <message>
        <source>Cancel the request …</source>
        <translation>لغو درخواست…</translation>
    </message>
    <message>
        <source>County</source>
        <translation>شهرستان</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>وسیله</translation>
    </message>
    <message>
        <source>Equipment float</source>
        <translation>شناوری تجهیزات</translation>
    </message>
    <message>
        <source>Equipment or county</source>
        <translation>وسیله یا شهرستان</translation>
    </message>
    <message>
        <source>Hand-over sheet</source>
        <translation>برگ تحویل و تحول</translation>
    </message>
    <message>
        <source>Loans of equipment</source>
        <translation>امانت‌های تجهیزات</translation>
    </message>
    <message>
        <source>Match idle equipment …</source>
        <translation>تخصیص وسیلهٔ آزاد…</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>درخواست تازه</translation>
    </message>
    <message>
        <source>Next step with a photo …</source>
        <translation>گام بعد با عکس…</translation>
    </message>
    <message>
        <source>Photo of the thing</source>
        <translation>عکس وسیله</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>عکس‌ها (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>See the photos</source>
        <translation>دیدن عکس‌ها</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>The other county promised it</source>
        <translation>شهرستان دیگر پذیرفت</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>نوع امانت</translation>
    </message>
</context>
<context>
    <name>LoginView</name>
    <message>
        <source>A sample centre for practice: choose a role and begin, without a password.</source>
        <translation>مرکز نمونه برای تمرین: نقشی را برگزینید و بی گذرواژه آغاز کنید.</translation>
    </message>
    <message>
        <source>Choose your name.</source>
        <translation>نام خود را برگزینید.</translation>
    </message>
    <message>
        <source>Forgotten password …</source>
        <translation>گذرواژه را فراموش کرده‌ام</translation>
    </message>
    <message>
        <source>Open another centre</source>
        <translation>باز کردن مرکز دیگر</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>رمز کوتاه</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>ورود</translation>
    </message>
    <message>
        <source>The desk is locked. Open forms stay as they are; choose your name.</source>
        <translation>میز قفل است. فرم‌های باز همان‌طور مانده‌اند؛ نام خود را برگزینید.</translation>
    </message>
    <message>
        <source>Use the password</source>
        <translation>ورود با گذرواژه</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
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
        <source>For this computer; it changes at once.</source>
        <translation>برای همین رایانه؛ بی‌درنگ تغییر می‌کند.</translation>
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
        <source>Look</source>
        <translation>نما</translation>
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
        <translation>رنگ‌ها</translation>
    </message>
    <message>
        <source>{number} percent</source>
        <translation>{number} درصد</translation>
    </message>
</context>
<context>
    <name>MainComputerPage</name>
    <message>
        <source>Account of PostgreSQL</source>
        <translation>حساب PostgreSQL</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Bring it up to date</source>
        <translation>به‌روز کردن</translation>
    </message>
    <message>
        <source>Bring the register of the main computer up to date</source>
        <translation>به‌روز کردن دفتر رایانهٔ اصلی</translation>
    </message>
    <message>
        <source>Choose the file that was made for it on the main computer.</source>
        <translation>پرونده‌ای را برگزینید که در رایانهٔ اصلی برای این میز ساخته شد.</translation>
    </message>
    <message>
        <source>Choose the file …</source>
        <translation>انتخاب پرونده…</translation>
    </message>
    <message>
        <source>Close the program at every other desk first. A copy from before is kept.</source>
        <translation>نخست برنامه را در میزهای دیگر ببندید. رونوشت پیش از کار می‌ماند.</translation>
    </message>
    <message>
        <source>Folder of the centre</source>
        <translation>پوشهٔ مرکز</translation>
    </message>
    <message>
        <source>Main computer</source>
        <translation>رایانهٔ اصلی</translation>
    </message>
    <message>
        <source>Move the register here</source>
        <translation>آوردن دفتر به اینجا</translation>
    </message>
    <message>
        <source>One register for several desks. Each desk has a login of its own.</source>
        <translation>یک دفتر برای چند میز. هر میز راه ورود خود را دارد.</translation>
    </message>
    <message>
        <source>Open the centre</source>
        <translation>باز کردن مرکز</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>The account and password of PostgreSQL; leave both empty where your own login may do it.</source>
        <translation>حساب و گذرواژه‌ای که هنگام نصب PostgreSQL داده شد؛ اگر ورود خودتان به این رایانه این اجازه را دارد، هر دو خالی بماند.</translation>
    </message>
    <message>
        <source>This computer is a desk beside the main one</source>
        <translation>این رایانه میزی کنار رایانهٔ اصلی است</translation>
    </message>
    <message>
        <source>This is the main computer</source>
        <translation>این رایانهٔ اصلی است</translation>
    </message>
</context>
<context>
    <name>MainComputerPanel</name>
    <message>
        <source>Desk</source>
        <translation>میز</translation>
    </message>
    <message>
        <source>Desks</source>
        <translation>میزها</translation>
    </message>
    <message>
        <source>End its right …</source>
        <translation>پایان دادن به راه ورود…</translation>
    </message>
    <message>
        <source>Invite a desk …</source>
        <translation>دعوت یک میز…</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>نام ورود</translation>
    </message>
    <message>
        <source>Main computer</source>
        <translation>رایانهٔ اصلی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>MainComputerWay</name>
    <message>
        <source>File of the main computer</source>
        <translation>پروندهٔ رایانهٔ اصلی</translation>
    </message>
</context>
<context>
    <name>MarkActs</name>
    <message>
        <source>Go to the marks to be read back</source>
        <translation>نمره‌های بازخوانی</translation>
    </message>
    <message>
        <source>Record as not held</source>
        <translation>ثبت برگزار نشدن</translation>
    </message>
    <message>
        <source>Sign off the marks</source>
        <translation>نهایی‌کردن نمره‌ها</translation>
    </message>
    <message>
        <source>The session was not held</source>
        <translation>جلسه برگزار نشد</translation>
    </message>
</context>
<context>
    <name>MarkSheet</name>
    <message>
        <source>Mark</source>
        <translation>نمره</translation>
    </message>
    <message>
        <source>Mark sheet</source>
        <translation>برگ نمره</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>نمرهٔ کل</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>نتیجه‌ها</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>صندلی</translation>
    </message>
    <message>
        <source>Seat candidates</source>
        <translation>جای‌دهی آزمون‌دهندگان</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>MarksCompared</name>
    <message>
        <source>New</source>
        <translation>تازه</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>کنونی</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>بند</translation>
    </message>
    <message>
        <source>The parts before and after the change</source>
        <translation>بندها پیش و پس از تغییر</translation>
    </message>
</context>
<context>
    <name>MarksSection</name>
    <message>
        <source>By</source>
        <translation>بر پایهٔ</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>نهایی‌شده</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>گروه</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>آخرین آزمون</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>نمره</translation>
    </message>
    <message>
        <source>Mean or line</source>
        <translation>میانگین یا حد نصاب</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>ماه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Odd marks</source>
        <translation>نمره‌های نامعمول</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>بخش</translation>
    </message>
    <message>
        <source>Pass rates</source>
        <translation>درصد قبولی</translation>
    </message>
    <message>
        <source>Pass rates by</source>
        <translation>درصد قبولی بر پایهٔ</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>قبول</translation>
    </message>
    <message>
        <source>Passed (percent)</source>
        <translation>قبولی (درصد)</translation>
    </message>
    <message>
        <source>People behind the row</source>
        <translation>افراد این ردیف</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>صندلی</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>The row by months</source>
        <translation>این ردیف ماه به ماه</translation>
    </message>
    <message>
        <source>What is odd</source>
        <translation>چه نامعمول است</translation>
    </message>
    <message>
        <source>Years counted</source>
        <translation>سال‌هایی که شمرده می‌شود</translation>
    </message>
</context>
<context>
    <name>MatchDialog</name>
    <message>
        <source>Idle equipment</source>
        <translation>وسیلهٔ آزاد</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>تخصیص</translation>
    </message>
    <message>
        <source>Match idle equipment</source>
        <translation>تخصیص وسیلهٔ آزاد</translation>
    </message>
</context>
<context>
    <name>MenuButton</name>
    <message>
        <source>More acts</source>
        <translation>کارهای دیگر</translation>
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
        <source>Own</source>
        <translation>خودش</translation>
    </message>
    <message>
        <source>Whose number it is</source>
        <translation>شماره از آنِ کیست</translation>
    </message>
</context>
<context>
    <name>MonthDialog</name>
    <message>
        <source>Absent (hours)</source>
        <translation>غیبت (ساعت)</translation>
    </message>
    <message>
        <source>Attended (hours)</source>
        <translation>حضور (ساعت)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>ماه بعد</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>ماه پیش</translation>
    </message>
    <message>
        <source>Month sheet</source>
        <translation>برگ ماه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move</source>
        <translation>جابه‌جایی</translation>
    </message>
    <message>
        <source>Move in the waiting list</source>
        <translation>جابه‌جایی در فهرست انتظار</translation>
    </message>
    <message>
        <source>New place (1 is first)</source>
        <translation>جای تازه (۱ یعنی نفر نخست)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
</context>
<context>
    <name>MoveHoliday</name>
    <message>
        <source>Move the holiday</source>
        <translation>جابه‌جایی روز تعطیل</translation>
    </message>
    <message>
        <source>New day</source>
        <translation>روز تازه</translation>
    </message>
    <message>
        <source>One day earlier or later</source>
        <translation>یک روز پیش‌تر یا دیرتر</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>The moon moved a holiday</source>
        <translation>جابه‌جایی تعطیل قمری</translation>
    </message>
</context>
<context>
    <name>MovePage</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Bring a centre here from another computer</source>
        <translation>آوردن مرکز از رایانهٔ دیگر</translation>
    </message>
    <message>
        <source>Call the move off</source>
        <translation>برگشت از انتقال</translation>
    </message>
    <message>
        <source>Check it and bring it here</source>
        <translation>بررسی و آوردن به این رایانه</translation>
    </message>
    <message>
        <source>Destroy the file and stay here</source>
        <translation>از میان بردن فایل و ماندن در این رایانه</translation>
    </message>
    <message>
        <source>Folder for the centre on this computer</source>
        <translation>پوشهٔ مرکز در این رایانه</translation>
    </message>
    <message>
        <source>Folder on the memory stick</source>
        <translation>پوشهٔ حافظهٔ همراه</translation>
    </message>
    <message>
        <source>Look at the centre</source>
        <translation>دیدن مرکز</translation>
    </message>
    <message>
        <source>Move the centre to a new computer</source>
        <translation>انتقال مرکز به رایانهٔ تازه</translation>
    </message>
    <message>
        <source>Open the centre</source>
        <translation>باز کردن مرکز</translation>
    </message>
    <message>
        <source>Pass phrase of the certificate key</source>
        <translation>گذرواژهٔ کلید گواهینامه</translation>
    </message>
    <message>
        <source>Write the file and leave this computer</source>
        <translation>نوشتن فایل و ترک این رایانه</translation>
    </message>
</context>
<context>
    <name>MoveTask</name>
    <message>
        <source>Move the session</source>
        <translation>جابه‌جایی جلسه</translation>
    </message>
    <message>
        <source>Move the session and its candidates</source>
        <translation>جابه‌جایی جلسه با آزمون‌دهندگان</translation>
    </message>
    <message>
        <source>New day</source>
        <translation>روز تازه</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>محل</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Why it cannot be held</source>
        <translation>چرا برگزار نمی‌شود</translation>
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
    <name>NudgeDialog</name>
    <message>
        <source>Down (mm)</source>
        <translation>به پایین (میلی‌متر)</translation>
    </message>
    <message>
        <source>Move and print again</source>
        <translation>جابه‌جایی و چاپ دوباره</translation>
    </message>
    <message>
        <source>Move the page</source>
        <translation>جابه‌جا کردن صفحه</translation>
    </message>
    <message>
        <source>To the left (mm)</source>
        <translation>به چپ (میلی‌متر)</translation>
    </message>
    <message>
        <source>To the right (mm)</source>
        <translation>به راست (میلی‌متر)</translation>
    </message>
    <message>
        <source>Up (mm)</source>
        <translation>به بالا (میلی‌متر)</translation>
    </message>
</context>
<context>
    <name>OffersPage</name>
    <message>
        <source>Begins</source>
        <translation>آغاز</translation>
    </message>
    <message>
        <source>Courses that there are</source>
        <translation>دوره‌های موجود</translation>
    </message>
    <message>
        <source>Fee for decile</source>
        <translation>شهریه برای دهک</translation>
    </message>
    <message>
        <source>For</source>
        <translation>ویژهٔ</translation>
    </message>
    <message>
        <source>Free places</source>
        <translation>جای خالی</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>روز و ساعت</translation>
    </message>
    <message>
        <source>Open the course</source>
        <translation>باز کردن دوره</translation>
    </message>
    <message>
        <source>Record an application …</source>
        <translation>ثبت درخواست…</translation>
    </message>
    <message>
        <source>Register a trainee</source>
        <translation>ثبت کارآموز</translation>
    </message>
    <message>
        <source>Slip for the visitor</source>
        <translation>برگهٔ مراجعه‌کننده</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Title of the standard</source>
        <translation>نام استاندارد</translation>
    </message>
    <message>
        <source>What courses there are</source>
        <translation>چه دوره‌ای هست</translation>
    </message>
    <message>
        <source>Who applies?</source>
        <translation>متقاضی کیست؟</translation>
    </message>
</context>
<context>
    <name>OldCards</name>
    <message>
        <source>Add an older record</source>
        <translation>افزودن سابقه</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>ویرایش</translation>
    </message>
    <message>
        <source>Hand over …</source>
        <translation>تحویل…</translation>
    </message>
    <message>
        <source>Issue a duplicate …</source>
        <translation>صدور المثنی…</translation>
    </message>
    <message>
        <source>Its sheet is spoiled …</source>
        <translation>برگهٔ آن خراب است…</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>چاپ…</translation>
    </message>
    <message>
        <source>Request of a duplicate</source>
        <translation>درخواست المثنی</translation>
    </message>
    <message>
        <source>Scan of the page …</source>
        <translation>تصویر برگه…</translation>
    </message>
    <message>
        <source>See the duplicate</source>
        <translation>دیدن المثنی</translation>
    </message>
    <message>
        <source>See the scan</source>
        <translation>دیدن تصویر</translation>
    </message>
</context>
<context>
    <name>OldDuplicateDialog</name>
    <message>
        <source>Latin name of the centre of then</source>
        <translation>نام لاتین مرکز آن زمان</translation>
    </message>
    <message>
        <source>The certificate was given</source>
        <translation>گواهینامه داده شده است</translation>
    </message>
</context>
<context>
    <name>OldRecordActs</name>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation>عکس‌ها (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Scan of the page</source>
        <translation>تصویر برگه</translation>
    </message>
</context>
<context>
    <name>OldRecordForm</name>
    <message>
        <source>By whom</source>
        <translation>از سوی چه کسی</translation>
    </message>
    <message>
        <source>What was learnt</source>
        <translation>چه آموخته</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>کجا ثبت است</translation>
    </message>
</context>
<context>
    <name>OldRegisterPage</name>
    <message>
        <source>Accept</source>
        <translation>پذیرش</translation>
    </message>
    <message>
        <source>Bring in an old register</source>
        <translation>ورود دفتر قدیمی</translation>
    </message>
    <message>
        <source>Bring them in</source>
        <translation>ورود</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>انتخاب فایل…</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>اصلاح</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>خانه</translation>
    </message>
    <message>
        <source>Leave all of this kind out</source>
        <translation>کنار گذاشتن همهٔ مانندها</translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation>کنار گذاشتن ردیف</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.csv *.htm *.html)</source>
        <translation>فهرست‌ها (*.xlsx *.xls *.csv *.htm *.html)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Old register</source>
        <translation>دفتر قدیمی</translation>
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
        <source>Reading the file …</source>
        <translation>فایل خوانده می‌شود…</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>ردیف</translation>
    </message>
    <message>
        <source>Storing the records …</source>
        <translation>سابقه‌ها ثبت می‌شوند…</translation>
    </message>
    <message>
        <source>The right value</source>
        <translation>مقدار درست</translation>
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
    <name>OpeningPage</name>
    <message>
        <source>Backups of this centre …</source>
        <translation>پشتیبان‌های این مرکز…</translation>
    </message>
    <message>
        <source>Bring the main computer up to date …</source>
        <translation>به‌روز کردن دفتر رایانهٔ اصلی…</translation>
    </message>
    <message>
        <source>Open another centre</source>
        <translation>باز کردن مرکز دیگر</translation>
    </message>
    <message>
        <source>Open for looking</source>
        <translation>باز کردن برای دیدن</translation>
    </message>
    <message>
        <source>Opening the centre …</source>
        <translation>در حال باز کردن مرکز…</translation>
    </message>
    <message>
        <source>Records and backups stay where they are.</source>
        <translation>پرونده‌ها و پشتیبان‌ها سر جای خود می‌مانند.</translation>
    </message>
    <message>
        <source>The centre was not opened</source>
        <translation>مرکز باز نشد</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>باز کردن دوباره</translation>
    </message>
    <message>
        <source>{done} of {whole}</source>
        <translation>{done} از {whole}</translation>
    </message>
</context>
<context>
    <name>OwnAccount</name>
    <message>
        <source>At least 8 characters</source>
        <translation>دست‌کم ۸ نویسه</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>تغییر گذرواژه</translation>
    </message>
    <message>
        <source>Four to eight digits</source>
        <translation>چهار تا هشت رقم</translation>
    </message>
    <message>
        <source>Keep the PIN</source>
        <translation>ذخیرهٔ رمز کوتاه</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>گذرواژهٔ تازه</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>تکرار گذرواژهٔ تازه</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>رمز کوتاه</translation>
    </message>
    <message>
        <source>PIN for coming back during the day</source>
        <translation>رمز کوتاه برای بازگشت در طول روز</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>گذرواژهٔ کنونی</translation>
    </message>
    <message>
        <source>The PIN was kept; it is enough until the end of the day.</source>
        <translation>رمز کوتاه ذخیره شد و تا پایان روز کافی است.</translation>
    </message>
    <message>
        <source>The password was changed.</source>
        <translation>گذرواژه تغییر کرد.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>گذرواژهٔ شما</translation>
    </message>
</context>
<context>
    <name>OwnAccountDialog</name>
    <message>
        <source>My password and PIN</source>
        <translation>گذرواژه و رمز کوتاه من</translation>
    </message>
</context>
<context>
    <name>PagePane</name>
    <message>
        <source>Choose a row to see its page.</source>
        <translation>ردیفی را برگزینید تا صفحه‌اش دیده شود.</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>The page can be made when the record is complete.</source>
        <translation>صفحه پس از کامل شدن پرونده ساخته می‌شود.</translation>
    </message>
    <message>
        <source>The page is being made …</source>
        <translation>صفحه ساخته می‌شود…</translation>
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
    <name>PaperActs</name>
    <message>
        <source>Folder for the PDF files</source>
        <translation>پوشهٔ فایل‌های PDF</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>چاپ</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>ذخیرهٔ PDF</translation>
    </message>
</context>
<context>
    <name>PaperTask</name>
    <message>
        <source>Go by this paper</source>
        <translation>برگزیدن این برگ</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>برگ</translation>
    </message>
    <message>
        <source>Practical test paper</source>
        <translation>برگ آزمون عملی</translation>
    </message>
</context>
<context>
    <name>PapersDialog</name>
    <message>
        <source>Attitude check-list, one line each</source>
        <translation>فهرست سنجش نگرش، هر خط یک مورد</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Duration (minutes)</source>
        <translation>مدت (دقیقه)</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>ویرایش</translation>
    </message>
    <message>
        <source>In use from</source>
        <translation>آغاز کاربرد</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>نمره</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>بند</translation>
    </message>
    <message>
        <source>Parts of the paper</source>
        <translation>بندهای برگ آزمون</translation>
    </message>
    <message>
        <source>Practical test papers</source>
        <translation>برگ‌های آزمون عملی</translation>
    </message>
    <message>
        <source>Project code</source>
        <translation>کد پروژه</translation>
    </message>
    <message>
        <source>Retire a test paper</source>
        <translation>کنار گذاشتن برگ آزمون</translation>
    </message>
    <message>
        <source>Retire the edition</source>
        <translation>کنار گذاشتن این ویرایش</translation>
    </message>
    <message>
        <source>Retire …</source>
        <translation>کنار گذاشتن…</translation>
    </message>
    <message>
        <source>Store as a new edition</source>
        <translation>ثبت به‌عنوان ویرایش تازه</translation>
    </message>
    <message>
        <source>Title of the project</source>
        <translation>عنوان پروژه</translation>
    </message>
</context>
<context>
    <name>PapersPanel</name>
    <message>
        <source>An article a line; emptied, the usual text is printed</source>
        <translation>هر ماده در یک سطر؛ اگر خالی شود متن معمول چاپ می‌شود</translation>
    </message>
    <message>
        <source>Documents of this centre. What is turned off stands in no menu.</source>
        <translation>سندهای این مرکز؛ آنچه خاموش است در هیچ فهرستی نمی‌آید.</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>برگه‌ها</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>ذخیره شد.</translation>
    </message>
    <message>
        <source>Undertaking</source>
        <translation>تعهدنامه</translation>
    </message>
    <message>
        <source>What everybody brings, whatever is learnt. Of national card and birth certificate one is enough; a standard may ask for more.</source>
        <translation>آنچه همه می‌آورند، هر چه بیاموزند. کارت ملی یا شناسنامه، یکی بس است؛ استاندارد می‌تواند مدرک دیگری هم بخواهد.</translation>
    </message>
    <message>
        <source>What the centre gives, and what the trainee signs.</source>
        <translation>آنچه مرکز می‌دهد و آنچه کارآموز امضا می‌کند.</translation>
    </message>
</context>
<context>
    <name>PapersView</name>
    <message>
        <source>Attach a scan …</source>
        <translation>پیوست تصویر…</translation>
    </message>
    <message>
        <source>Confirmation by the trainee</source>
        <translation>تأیید مشخصات از سوی کارآموز</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>تصویر</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>مدرک</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>مدارک</translation>
    </message>
    <message>
        <source>Number of the signed control list</source>
        <translation>شمارهٔ فهرست کنترل امضاشده</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>اصل</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>مدارک</translation>
    </message>
    <message>
        <source>Record the confirmation</source>
        <translation>ثبت تأیید مشخصات</translation>
    </message>
    <message>
        <source>Record …</source>
        <translation>ثبت…</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>پیوست</translation>
    </message>
    <message>
        <source>See the scan</source>
        <translation>دیدن تصویر</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>اعتبار تا</translation>
    </message>
    <message>
        <source>What the certificate prints was read and signed</source>
        <translation>آنچه روی گواهینامه چاپ می‌شود خوانده و امضا شد</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Go on</source>
        <translation>ادامه</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>گذرواژه، یک بار دیگر</translation>
    </message>
    <message>
        <source>Your own password</source>
        <translation>گذرواژهٔ خودتان</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide</source>
        <translation>پنهان کردن</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>نمایش نوشته</translation>
    </message>
</context>
<context>
    <name>PastClosures</name>
    <message>
        <source>Cause</source>
        <translation>علت</translation>
    </message>
    <message>
        <source>Closures of the past</source>
        <translation>تعطیلی‌های گذشته</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>روزها</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>جلسه‌ها</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
</context>
<context>
    <name>PastDialog</name>
    <message>
        <source>Attempt</source>
        <translation>نوبت</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کد کلاس</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>مشخصات</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>نمره</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>نمره‌ها</translation>
    </message>
    <message>
        <source>On the evening of</source>
        <translation>پایان روز</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>بخش</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>بخش‌های پرونده</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>نمایش</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>مهارت‌ها</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>The record of this day, for an inspector</source>
        <translation>پروندهٔ این روز، برای بازرس</translation>
    </message>
    <message>
        <source>The record on one day</source>
        <translation>پرونده در یک روز</translation>
    </message>
</context>
<context>
    <name>PeopleActs</name>
    <message>
        <source>Cause</source>
        <translation>علت</translation>
    </message>
    <message>
        <source>Choose the person …</source>
        <translation>برگزیدن شخص…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Day of the exit</source>
        <translation>روز خروج</translation>
    </message>
    <message>
        <source>Exchange for another person</source>
        <translation>جایگزینی با شخص دیگر</translation>
    </message>
    <message>
        <source>Exchange for another person …</source>
        <translation>جایگزینی با شخص دیگر…</translation>
    </message>
    <message>
        <source>Involuntary exit</source>
        <translation>خروج غیرارادی</translation>
    </message>
    <message>
        <source>Involuntary exit …</source>
        <translation>خروج غیرارادی…</translation>
    </message>
    <message>
        <source>Number of the letter</source>
        <translation>شمارهٔ نامه</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Record a warning of absence …</source>
        <translation>ثبت اخطار غیبت…</translation>
    </message>
    <message>
        <source>Record the exit</source>
        <translation>ثبت خروج</translation>
    </message>
    <message>
        <source>Record the warning</source>
        <translation>ثبت اخطار</translation>
    </message>
    <message>
        <source>Remove for absence …</source>
        <translation>حذف از دوره برای غیبت…</translation>
    </message>
    <message>
        <source>Remove from the course</source>
        <translation>حذف کارآموز از دوره</translation>
    </message>
    <message>
        <source>Return to the class</source>
        <translation>بازگشت به کلاس</translation>
    </message>
    <message>
        <source>Return to the class …</source>
        <translation>بازگشت به کلاس…</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>انتقال</translation>
    </message>
    <message>
        <source>Transfer to another class</source>
        <translation>انتقال به کلاس دیگر</translation>
    </message>
    <message>
        <source>Transfer to another class …</source>
        <translation>انتقال به کلاس دیگر…</translation>
    </message>
    <message>
        <source>Warning of absence</source>
        <translation>اخطار غیبت</translation>
    </message>
</context>
<context>
    <name>PeopleMenu</name>
    <message>
        <source>Call list …</source>
        <translation>فهرست تماس…</translation>
    </message>
    <message>
        <source>Copy strip for the portal</source>
        <translation>نوار رونوشت برای پرتال</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>رونوشت شماره‌ها</translation>
    </message>
    <message>
        <source>Copy the numbers with commas</source>
        <translation>رونوشت شماره‌ها با ویرگول</translation>
    </message>
    <message>
        <source>Copy the numbers with their owners</source>
        <translation>رونوشت شماره‌ها با صاحب آن‌ها</translation>
    </message>
    <message>
        <source>Export this list …</source>
        <translation>خروجی همین فهرست…</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>کسری‌ها</translation>
    </message>
    <message>
        <source>Photos by national ID</source>
        <translation>عکس‌ها به نام کد ملی</translation>
    </message>
    <message>
        <source>Photos by national ID …</source>
        <translation>عکس‌ها به نام کد ملی…</translation>
    </message>
    <message>
        <source>Portal and calls</source>
        <translation>پرتال و تماس</translation>
    </message>
    <message>
        <source>Portal export</source>
        <translation>خروجی پرتال</translation>
    </message>
    <message>
        <source>Portal export …</source>
        <translation>خروجی پرتال…</translation>
    </message>
</context>
<context>
    <name>PeoplePapers</name>
    <message>
        <source>Attendance certificate</source>
        <translation>گواهی شرکت در دوره</translation>
    </message>
    <message>
        <source>Attendance certificate …</source>
        <translation>گواهی شرکت در دوره…</translation>
    </message>
    <message>
        <source>Attestation</source>
        <translation>تأییدیه</translation>
    </message>
    <message>
        <source>Attestation …</source>
        <translation>تأییدیه…</translation>
    </message>
    <message>
        <source>Everything that is kept about this person</source>
        <translation>همهٔ آنچه دربارهٔ این شخص نگه داشته می‌شود</translation>
    </message>
    <message>
        <source>File labels …</source>
        <translation>برچسب پرونده…</translation>
    </message>
    <message>
        <source>Letter …</source>
        <translation>نامه…</translation>
    </message>
    <message>
        <source>List</source>
        <translation>فهرست</translation>
    </message>
    <message>
        <source>Receipt of documents</source>
        <translation>رسید مدارک</translation>
    </message>
    <message>
        <source>Register of letters …</source>
        <translation>دفتر نامه‌ها…</translation>
    </message>
    <message>
        <source>Registration form and undertaking</source>
        <translation>برگ ثبت‌نام و تعهدنامه</translation>
    </message>
    <message>
        <source>Skill transcript</source>
        <translation>کارنامهٔ مهارت</translation>
    </message>
    <message>
        <source>Statement of results</source>
        <translation>گواهی نتیجهٔ آزمون</translation>
    </message>
    <message>
        <source>Statement of results …</source>
        <translation>گواهی نتیجهٔ آزمون…</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Absent (hours)</source>
        <translation>غیبت (ساعت)</translation>
    </message>
    <message>
        <source>Admit applicants …</source>
        <translation>پذیرش متقاضیان…</translation>
    </message>
    <message>
        <source>Enrol people …</source>
        <translation>ثبت‌نام…</translation>
    </message>
    <message>
        <source>Exam code in the portal</source>
        <translation>کد آزمون در پرتال</translation>
    </message>
    <message>
        <source>Father's name</source>
        <translation>نام پدر</translation>
    </message>
    <message>
        <source>Find in this class</source>
        <translation>جست‌وجو در این کلاس</translation>
    </message>
    <message>
        <source>Give one value to all …</source>
        <translation>یک مقدار برای همه…</translation>
    </message>
    <message>
        <source>Introduce to the test</source>
        <translation>معرفی به آزمون</translation>
    </message>
    <message>
        <source>Introduce to the test …</source>
        <translation>معرفی به آزمون…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Needs a hand</source>
        <translation>کسری</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>People of the class</source>
        <translation>افراد کلاس</translation>
    </message>
    <message>
        <source>Record a document …</source>
        <translation>ثبت مدرک…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Why somebody goes on who was absent above the limit</source>
        <translation>دلیل ادامهٔ کسی که بیش از حد غیبت دارد</translation>
    </message>
    <message>
        <source>Withdraw from the course</source>
        <translation>انصراف از دوره</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} و {count} نفر دیگر</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Asked by the centre</source>
        <translation>خواستهٔ مرکز</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>رونوشت شماره</translation>
    </message>
    <message>
        <source>Due at {step}</source>
        <translation>تا {step}</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>کسری پرونده</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
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
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Name, ID or telephone</source>
        <translation>نام، کد ملی یا تلفن</translation>
    </message>
    <message>
        <source>People</source>
        <translation>افراد</translation>
    </message>
</context>
<context>
    <name>PhotoDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>دوربین</translation>
    </message>
    <message>
        <source>Choose a file, paste, drop a picture here, or use the camera</source>
        <translation>فایلی برگزینید، بچسبانید، عکسی را این‌جا رها کنید یا از دوربین بگیرید</translation>
    </message>
    <message>
        <source>Empty: not known</source>
        <translation>خالی: نامعلوم</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>دورتر</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>از فایل…</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>نزدیک‌تر</translation>
    </message>
    <message>
        <source>Part of the picture that is kept</source>
        <translation>بخشی از تصویر که عکس می‌شود</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>چسباندن</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>عکس</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>گرفتن عکس</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>گرفته‌شده در</translation>
    </message>
    <message>
        <source>Use this photo</source>
        <translation>همین عکس</translation>
    </message>
</context>
<context>
    <name>PhotoField</name>
    <message>
        <source>File, camera, drop or paste</source>
        <translation>فایل، دوربین، کشیدن یا چسباندن</translation>
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
    <name>PhraseDialog</name>
    <message>
        <source>Pass phrase of the key</source>
        <translation>گذرواژهٔ کلید</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>باز کردن کلید</translation>
    </message>
    <message>
        <source>Unlock the certificate key</source>
        <translation>باز کردن کلید گواهینامه</translation>
    </message>
</context>
<context>
    <name>PlacesStep</name>
    <message>
        <source>A memory stick or another disk; may be left empty</source>
        <translation>فلش یا دیسک دیگر؛ می‌تواند خالی بماند</translation>
    </message>
    <message>
        <source>All stays on this computer; a second backup belongs on another disk.</source>
        <translation>همه‌چیز در همین رایانه می‌ماند؛ پشتیبان دوم را روی دیسک دیگری بگذارید.</translation>
    </message>
    <message>
        <source>Folder for a second copy of each backup</source>
        <translation>پوشهٔ رونوشت دوم هر پشتیبان</translation>
    </message>
    <message>
        <source>Folder of the centre</source>
        <translation>پوشهٔ مرکز</translation>
    </message>
    <message>
        <source>May be chosen later</source>
        <translation>بعداً هم می‌توان برگزید</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>جاها</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>چاپگر</translation>
    </message>
</context>
<context>
    <name>PlacesView</name>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Father's name</source>
        <translation>نام پدر</translation>
    </message>
    <message>
        <source>Introduce to the test</source>
        <translation>معرفی به آزمون</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>صندلی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Who may sit</source>
        <translation>چه کسی می‌تواند بنشیند</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>چرا نه</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Actual</source>
        <translation>عملکرد</translation>
    </message>
    <message>
        <source>Add to the timetable</source>
        <translation>افزودن به برنامه</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>ساعت آغاز</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>مرکز</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>خوشه</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>Days of the week</source>
        <translation>روزهای هفته</translation>
    </message>
    <message>
        <source>Empty: all centres together</source>
        <translation>خالی: همهٔ مراکز با هم</translation>
    </message>
    <message>
        <source>Empty: until the hours are reached</source>
        <translation>خالی: تا رسیدن به ساعت استاندارد</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>ساعت پایان</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>از روز</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Meetings that would be planned</source>
        <translation>جلسه‌هایی که افزوده می‌شود</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>ردیف</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>درصد تحقق</translation>
    </message>
    <message>
        <source>Person-hours</source>
        <translation>نفر ساعت</translation>
    </message>
    <message>
        <source>Person-hours promised for each place and cluster. Nought takes a line back.</source>
        <translation>نفر ساعتی که برای هر محل اجرا و خوشه تعهد شده است. عدد صفر آن سطر را برمی‌دارد.</translation>
    </message>
    <message>
        <source>Place of delivery</source>
        <translation>محل اجرا</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>تعهد</translation>
    </message>
    <message>
        <source>Plan of the year</source>
        <translation>تعهد سال</translation>
    </message>
    <message>
        <source>Record the plan</source>
        <translation>ثبت تعهد</translation>
    </message>
    <message>
        <source>To</source>
        <translation>تا</translation>
    </message>
    <message>
        <source>To the day</source>
        <translation>تا روز</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سال</translation>
    </message>
</context>
<context>
    <name>PortalNumberDialog</name>
    <message>
        <source>Number in the portal</source>
        <translation>شماره در پرتال</translation>
    </message>
    <message>
        <source>Portal number</source>
        <translation>شمارهٔ پرتال</translation>
    </message>
    <message>
        <source>Record the number</source>
        <translation>ثبت شماره</translation>
    </message>
</context>
<context>
    <name>PortalPanel</name>
    <message>
        <source>Column</source>
        <translation>ستون</translation>
    </message>
    <message>
        <source>Downwards</source>
        <translation>پایین</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>در خروجی</translation>
    </message>
    <message>
        <source>Largest photo (kilobytes)</source>
        <translation>بزرگ‌ترین عکس (کیلوبایت)</translation>
    </message>
    <message>
        <source>Order of the columns</source>
        <translation>ترتیب ستون‌ها</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>پرتال</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>ذخیره شد.</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>نمایش یا پنهان</translation>
    </message>
    <message>
        <source>The copy strip and the portal export show these columns in this order.</source>
        <translation>نوار رونوشت و خروجی پرتال این ستون‌ها را به همین ترتیب نشان می‌دهند.</translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation>بالا</translation>
    </message>
</context>
<context>
    <name>PrintButton</name>
    <message>
        <source>Print</source>
        <translation>چاپ</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Calibrate …</source>
        <translation>تنظیم…</translation>
    </message>
    <message>
        <source>First sheet, last four digits</source>
        <translation>نخستین برگه، چهار رقم آخر</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>کاغذ</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>چاپ گواهینامه</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>چاپگر</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>برگه‌ها</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>آزمایش چاپ</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>کشوی کاغذ</translation>
    </message>
</context>
<context>
    <name>PrintSize</name>
    <message>
        <source>In its printed size</source>
        <translation>در اندازهٔ چاپ</translation>
    </message>
</context>
<context>
    <name>PrinterPanel</name>
    <message>
        <source>Printer</source>
        <translation>چاپگر</translation>
    </message>
    <message>
        <source>The printer was chosen.</source>
        <translation>چاپگر برگزیده شد.</translation>
    </message>
    <message>
        <source>The system's own choice</source>
        <translation>انتخاب خود سیستم</translation>
    </message>
    <message>
        <source>This computer knows no printer. Every paper can be kept as a PDF; add a printer in the system and open this page again.</source>
        <translation>این رایانه چاپگری نمی‌شناسد. هر برگه را می‌توان PDF نگه داشت؛ چاپگر را در سیستم بیفزایید و این صفحه را دوباره باز کنید.</translation>
    </message>
    <message>
        <source>Where certificates and lists go; for this computer.</source>
        <translation>گواهینامه‌ها و فهرست‌ها به آن می‌روند؛ برای همین رایانه.</translation>
    </message>
</context>
<context>
    <name>ProblemTable</name>
    <message>
        <source>Field</source>
        <translation>خانه</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>در فایل</translation>
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
</context>
<context>
    <name>Program</name>
    <message>
        <source>Folder of the centre</source>
        <translation>پوشهٔ مرکز</translation>
    </message>
    <message>
        <source>Getting the practice centre ready …</source>
        <translation>مرکز نمونه آماده می‌شود…</translation>
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
    <name>ProlongDialog</name>
    <message>
        <source>A later day of return</source>
        <translation>تمدید مهلت بازگشت</translation>
    </message>
    <message>
        <source>Back by</source>
        <translation>مهلت بازگشت</translation>
    </message>
    <message>
        <source>Prolong</source>
        <translation>تمدید</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>By camera …</source>
        <translation>با دوربین…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>بررسی</translation>
    </message>
    <message>
        <source>Check a certificate</source>
        <translation>بررسی اصالت</translation>
    </message>
    <message>
        <source>Checking without this program</source>
        <translation>بررسی بدون این برنامه</translation>
    </message>
    <message>
        <source>From a picture or PDF …</source>
        <translation>از عکس یا PDF…</translation>
    </message>
    <message>
        <source>Key of the province …</source>
        <translation>کلید استان…</translation>
    </message>
    <message>
        <source>Save the checking page …</source>
        <translation>ذخیرهٔ صفحهٔ بررسی…</translation>
    </message>
    <message>
        <source>Scan the code with a scanner or camera, paste its text, or drop a picture or PDF.</source>
        <translation>رمزینه را با دستگاه یا دوربین بخوانید، متن آن را بچسبانید، یا عکس یا PDF گواهینامه را اینجا رها کنید.</translation>
    </message>
    <message>
        <source>Take in a list …</source>
        <translation>پذیرفتن فهرست…</translation>
    </message>
    <message>
        <source>Text of the code</source>
        <translation>متن رمزینه</translation>
    </message>
</context>
<context>
    <name>ProvinceDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>مرکز</translation>
    </message>
    <message>
        <source>End a certificate …</source>
        <translation>پایان اعتبار گواهینامه…</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>اثر انگشت کلید</translation>
    </message>
    <message>
        <source>From year</source>
        <translation>از سال</translation>
    </message>
    <message>
        <source>Keys of the centres</source>
        <translation>کلیدهای مرکزها</translation>
    </message>
    <message>
        <source>Sign a request …</source>
        <translation>امضای درخواست…</translation>
    </message>
    <message>
        <source>Sign the keys of a centre</source>
        <translation>امضای کلیدهای مرکز</translation>
    </message>
    <message>
        <source>The fingerprint is the same, sign</source>
        <translation>اثر انگشت یکی بود، امضا</translation>
    </message>
    <message>
        <source>Withdraw the key</source>
        <translation>پس گرفتن کلید</translation>
    </message>
    <message>
        <source>Withdraw the key of a centre</source>
        <translation>پس گرفتن کلید یک مرکز</translation>
    </message>
    <message>
        <source>Withdraw the key …</source>
        <translation>پس گرفتن کلید…</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>پس گرفته</translation>
    </message>
</context>
<context>
    <name>ProvinceOffice</name>
    <message>
        <source>Folder of the province's key</source>
        <translation>پوشهٔ کلید استان</translation>
    </message>
</context>
<context>
    <name>ProvincePhraseDialog</name>
    <message>
        <source>Make the province's key</source>
        <translation>ساختن کلید استان</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>باز کردن</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>Pass phrase, again</source>
        <translation>گذرواژه، یک بار دیگر</translation>
    </message>
    <message>
        <source>Province office</source>
        <translation>ستاد استان</translation>
    </message>
</context>
<context>
    <name>ProvinceView</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Number of the province's sheet</source>
        <translation>شمارهٔ برگ استان</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>ردیف</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>ردیف‌های فایل</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>More</source>
        <translation>کارهای دیگر</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>برگزیدن همه</translation>
    </message>
</context>
<context>
    <name>Queues</name>
    <message>
        <source>Badly printed …</source>
        <translation>برگه‌ها بد چاپ شده…</translation>
    </message>
    <message>
        <source>Came out well</source>
        <translation>ثبت برگه‌های سالم</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>بررسی</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Control slip signed …</source>
        <translation>امضای برگ کنترل…</translation>
    </message>
    <message>
        <source>Correct …</source>
        <translation>اصلاح…</translation>
    </message>
    <message>
        <source>Cover letter …</source>
        <translation>نامهٔ ارسال…</translation>
    </message>
    <message>
        <source>Father</source>
        <translation>نام پدر</translation>
    </message>
    <message>
        <source>Go to the tests</source>
        <translation>رفتن به سنجش</translation>
    </message>
    <message>
        <source>History</source>
        <translation>تاریخچه</translation>
    </message>
    <message>
        <source>Issue a duplicate …</source>
        <translation>صدور المثنی…</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>تاریخ صدور</translation>
    </message>
    <message>
        <source>Ledger of blank sheets …</source>
        <translation>دفتر برگه‌های خام…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>شماره</translation>
    </message>
    <message>
        <source>PDF files …</source>
        <translation>PDF در پوشه…</translation>
    </message>
    <message>
        <source>Portal number …</source>
        <translation>شمارهٔ پرتال…</translation>
    </message>
    <message>
        <source>Refuse …</source>
        <translation>رد…</translation>
    </message>
    <message>
        <source>Request a replacement …</source>
        <translation>درخواست جایگزین…</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>درخواست‌کننده</translation>
    </message>
    <message>
        <source>Revoke …</source>
        <translation>ابطال…</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Unclaimed certificates …</source>
        <translation>تحویل‌نگرفته‌ها…</translation>
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
    <name>RecordConflict</name>
    <message>
        <source>Compare</source>
        <translation>مقایسه</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Backups are encrypted; keep their recovery sheet</source>
        <translation>پشتیبان‌ها رمزدار شدند؛ برگهٔ بازیابی آن‌ها را نگه دارید</translation>
    </message>
    <message>
        <source>Code of the sealed key</source>
        <translation>کد کلید مهرشده</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تمام</translation>
    </message>
    <message>
        <source>Go to the login</source>
        <translation>رفتن به ورود</translation>
    </message>
    <message>
        <source>Print the sheet …</source>
        <translation>چاپ برگه…</translation>
    </message>
    <message>
        <source>Recovery phrase</source>
        <translation>عبارت بازیابی</translation>
    </message>
    <message>
        <source>Recovery sheet of the backups</source>
        <translation>برگهٔ بازیابی پشتیبان‌ها</translation>
    </message>
    <message>
        <source>Recovery sheet of the certificate key</source>
        <translation>برگهٔ بازیابی کلید گواهینامه</translation>
    </message>
    <message>
        <source>The centre is founded; keep its recovery sheet</source>
        <translation>مرکز ساخته شد؛ برگهٔ بازیابی آن را نگه دارید</translation>
    </message>
    <message>
        <source>The new key is in use; keep its recovery sheet</source>
        <translation>کلید تازه به کار افتاد؛ برگهٔ بازیابی آن را نگه دارید</translation>
    </message>
    <message>
        <source>The sheet is printed or written down and put away</source>
        <translation>برگه چاپ یا نوشته شده و کنار گذاشته شده است</translation>
    </message>
    <message>
        <source>Whoever has this phrase can open the certificate key. Print it, put it into a sealed envelope and keep it away from this computer. It is not shown again.</source>
        <translation>هر کس این عبارت را داشته باشد کلید گواهینامه را باز می‌کند. آن را چاپ کنید، در پاکت مهرشده بگذارید و دور از این رایانه نگه دارید. دوباره نشان داده نمی‌شود.</translation>
    </message>
    <message>
        <source>Whoever has this phrase can open the encrypted backups, also without the pass phrase. Print it, put it into a sealed envelope and keep it away from this computer and from the backup memory. It is not shown again.</source>
        <translation>هر کس این عبارت را داشته باشد پشتیبان‌های رمزدار را بی گذرواژه هم باز می‌کند. چاپش کنید، در پاکت مهرشده بگذارید و دور از این رایانه و حافظهٔ پشتیبان نگه دارید. دیگر نشان داده نمی‌شود.</translation>
    </message>
</context>
<context>
    <name>RegistrationForm</name>
    <message>
        <source>Day, month or year alone</source>
        <translation>روز، ماه یا فقط سال</translation>
    </message>
    <message>
        <source>Keep for the next person</source>
        <translation>برای نفر بعد بماند</translation>
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
    <message>
        <source>Request the correction …</source>
        <translation>درخواست اصلاح…</translation>
    </message>
</context>
<context>
    <name>ReissueDialog</name>
    <message>
        <source>Proof seen</source>
        <translation>مدرکی که دیده شد</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Request a replacement</source>
        <translation>درخواست گواهینامهٔ جایگزین</translation>
    </message>
    <message>
        <source>Request the replacement</source>
        <translation>درخواست جایگزین</translation>
    </message>
</context>
<context>
    <name>RenewKeyDialog</name>
    <message>
        <source>How they were lost</source>
        <translation>چگونه گم شد</translation>
    </message>
    <message>
        <source>Make the new key</source>
        <translation>ساختن کلید تازه</translation>
    </message>
    <message>
        <source>New key of the year</source>
        <translation>کلید تازهٔ سال</translation>
    </message>
    <message>
        <source>New key, the old phrases are lost</source>
        <translation>کلید تازه، گذرواژه‌های پیشین گم شده</translation>
    </message>
    <message>
        <source>New phrase of the deputy, again</source>
        <translation>گذرواژهٔ تازهٔ جانشین، یک بار دیگر</translation>
    </message>
    <message>
        <source>New phrase of the deputy, if any</source>
        <translation>گذرواژهٔ تازهٔ جانشین (می‌تواند خالی بماند)</translation>
    </message>
    <message>
        <source>New phrase of the head</source>
        <translation>گذرواژهٔ تازهٔ رئیس مرکز</translation>
    </message>
    <message>
        <source>New phrase of the head, again</source>
        <translation>گذرواژهٔ تازهٔ رئیس مرکز، یک بار دیگر</translation>
    </message>
    <message>
        <source>Pass phrase of the key in use</source>
        <translation>گذرواژهٔ کلید کنونی</translation>
    </message>
</context>
<context>
    <name>ReplaceTask</name>
    <message>
        <source>Only where the examiner taught a candidate</source>
        <translation>فقط اگر آزمونگر مربی یکی از آزمون‌دهندگان بوده است</translation>
    </message>
    <message>
        <source>Permit of the directorate</source>
        <translation>مجوز اداره کل</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Replace the examiner</source>
        <translation>تعویض آزمونگر</translation>
    </message>
    <message>
        <source>Who comes instead</source>
        <translation>چه کسی می‌آید</translation>
    </message>
    <message>
        <source>Who does not come</source>
        <translation>چه کسی نمی‌آید</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Dashboard</source>
        <translation>داشبورد</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>کتاب اکسل (*.xlsx)</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>تبادل</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>خروجی اکسل</translation>
    </message>
    <message>
        <source>Figures on demand</source>
        <translation>آمار دستی</translation>
    </message>
    <message>
        <source>File for the authority</source>
        <translation>فایل آمار سازمان</translation>
    </message>
    <message>
        <source>Official funnel</source>
        <translation>قیف رسمی سال</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>ذخیره شد: {file}</translation>
    </message>
    <message>
        <source>Sum of the hours that were really attended</source>
        <translation>جمع ساعت‌هایی که حضور در آنها ثبت شده است</translation>
    </message>
    <message>
        <source>Sum of the standard's hours over the enrolments</source>
        <translation>جمع ساعت استاندارد برای هر ثبت‌نام</translation>
    </message>
    <message>
        <source>Who was enrolled and had not left before the start</source>
        <translation>ثبت‌نام‌شدگانی که پیش از آغاز دوره نرفته‌اند</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سال</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>سال بعد</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>سال پیش</translation>
    </message>
    <message>
        <source>year {year}</source>
        <translation>سال {year}</translation>
    </message>
</context>
<context>
    <name>RequestActs</name>
    <message>
        <source>Control slip signed</source>
        <translation>امضای برگ کنترل</translation>
    </message>
    <message>
        <source>Issue certificates</source>
        <translation>صدور گواهینامه</translation>
    </message>
    <message>
        <source>Number of the sheet</source>
        <translation>شمارهٔ برگ</translation>
    </message>
    <message>
        <source>Record the signature</source>
        <translation>ثبت امضا</translation>
    </message>
    <message>
        <source>Refuse the request</source>
        <translation>رد درخواست</translation>
    </message>
</context>
<context>
    <name>RequestDialog</name>
    <message>
        <source>Applicants</source>
        <translation>شمار متقاضیان</translation>
    </message>
    <message>
        <source>Back by</source>
        <translation>مهلت بازگشت</translation>
    </message>
    <message>
        <source>Centre or workshop there</source>
        <translation>مرکز یا کارگاه آنجا</translation>
    </message>
    <message>
        <source>Enter the request</source>
        <translation>ثبت درخواست</translation>
    </message>
    <message>
        <source>For the standard</source>
        <translation>برای استاندارد</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>از تاریخ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Number of the letter</source>
        <translation>شمارهٔ نامه</translation>
    </message>
    <message>
        <source>Other county</source>
        <translation>شهرستان طرف امانت</translation>
    </message>
    <message>
        <source>Request for equipment</source>
        <translation>درخواست تجهیزات</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>چه وسیله‌ای</translation>
    </message>
    <message>
        <source>Whose request</source>
        <translation>نوع امانت</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Acts lost</source>
        <translation>کارهایی که ندارد</translation>
    </message>
    <message>
        <source>Another file …</source>
        <translation>پروندهٔ پشتیبان دیگر…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Backups of this centre</source>
        <translation>پشتیبان‌های این مرکز</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>گواهینامه</translation>
    </message>
    <message>
        <source>Certificates lost</source>
        <translation>گواهینامه‌هایی که ندارد</translation>
    </message>
    <message>
        <source>Look into it</source>
        <translation>دیدن این پشتیبان</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>People</source>
        <translation>افراد</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>بازگردانی این پشتیبان</translation>
    </message>
    <message>
        <source>Restore this backup …</source>
        <translation>بازگردانی این پشتیبان…</translation>
    </message>
    <message>
        <source>See the present file</source>
        <translation>دیدن پروندهٔ کنونی</translation>
    </message>
    <message>
        <source>The present file is moved away whole and nothing is deleted. New certificates wait until two people have confirmed the restore.</source>
        <translation>پروندهٔ کنونی دست‌نخورده کنار گذاشته می‌شود و چیزی پاک نمی‌شود. تا دو نفر بازگردانی را تأیید نکنند، گواهینامهٔ تازه صادر نمی‌شود.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>ساعت</translation>
    </message>
</context>
<context>
    <name>RestoredPart</name>
    <message>
        <source>Compare with the issue journal</source>
        <translation>مقایسه با دفترچهٔ صدور</translation>
    </message>
    <message>
        <source>Confirm the restore</source>
        <translation>تأیید بازگردانی</translation>
    </message>
    <message>
        <source>Make the missing certificates again</source>
        <translation>بازسازی گواهینامه‌های جامانده</translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>Another file</source>
        <translation>فایل دیگر</translation>
    </message>
    <message>
        <source>See the trainees</source>
        <translation>دیدن کارآموزان</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>واگرد این ورود</translation>
    </message>
</context>
<context>
    <name>ResultsTask</name>
    <message>
        <source>Day of the test</source>
        <translation>روز آزمون</translation>
    </message>
    <message>
        <source>Try the file</source>
        <translation>آزمایش فایل</translation>
    </message>
    <message>
        <source>Written results of the province</source>
        <translation>نتایج کتبی استان</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>Letter of the directorate</source>
        <translation>شمارهٔ نامهٔ اداره کل</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Revoke a certificate</source>
        <translation>ابطال گواهینامه</translation>
    </message>
    <message>
        <source>Revoke the certificate</source>
        <translation>ابطال گواهینامه</translation>
    </message>
    <message>
        <source>Without a letter a second person agrees here</source>
        <translation>بی نامه، شخص دیگری در همین‌جا تأیید می‌کند</translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message>
        <source>A test is judged by the rules of its day; decided results never change.</source>
        <translation>هر آزمون با ضوابط روز خود سنجیده می‌شود؛ نتیجهٔ اعلام‌شده تغییر نمی‌کند.</translation>
    </message>
    <message>
        <source>Add the rules</source>
        <translation>افزودن ضوابط</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Empty: for all</source>
        <translation>خالی: برای همه</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Only for the standard</source>
        <translation>فقط برای استاندارد</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>کل</translation>
    </message>
    <message>
        <source>Overall, at least</source>
        <translation>حد نصاب کل</translation>
    </message>
    <message>
        <source>Practical</source>
        <translation>عملی</translation>
    </message>
    <message>
        <source>Practical, at least</source>
        <translation>حد نصاب عملی</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>به کار بستن</translation>
    </message>
    <message>
        <source>Put in force …</source>
        <translation>به کار بستن…</translation>
    </message>
    <message>
        <source>Put the rules in force</source>
        <translation>به کار بستن ضوابط</translation>
    </message>
    <message>
        <source>Rules of passing</source>
        <translation>ضوابط قبولی</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>The rules are drafted. Try them on past results.</source>
        <translation>ضوابط پیش‌نویس شد. آن را روی نتایج گذشته بیازمایید.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>عنوان</translation>
    </message>
    <message>
        <source>Title in English</source>
        <translation>عنوان به انگلیسی</translation>
    </message>
    <message>
        <source>Title in Persian</source>
        <translation>عنوان به فارسی</translation>
    </message>
    <message>
        <source>Try on past results</source>
        <translation>آزمودن روی نتایج گذشته</translation>
    </message>
    <message>
        <source>Trying the rules on past results</source>
        <translation>آزمودن ضوابط روی نتایج گذشته</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>بوده</translation>
    </message>
    <message>
        <source>Who would change</source>
        <translation>چه کسانی تغییر می‌کنند</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Would be</source>
        <translation>می‌شد</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>کتبی</translation>
    </message>
    <message>
        <source>Written share (percent)</source>
        <translation>سهم کتبی (درصد)</translation>
    </message>
    <message>
        <source>Written, at least</source>
        <translation>حد نصاب کتبی</translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Take this page out</source>
        <translation>برداشتن این صفحه</translation>
    </message>
</context>
<context>
    <name>SealPart</name>
    <message>
        <source>Make one to practise …</source>
        <translation>ساختن گواهی تمرینی…</translation>
    </message>
    <message>
        <source>Signing certificate …</source>
        <translation>گواهی امضا…</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>Take it away …</source>
        <translation>برداشتن…</translation>
    </message>
    <message>
        <source>Take the signing certificate away</source>
        <translation>برداشتن گواهی امضا</translation>
    </message>
</context>
<context>
    <name>SealPasswordDialog</name>
    <message>
        <source>Make it</source>
        <translation>ساختن</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>گذرواژهٔ فایل</translation>
    </message>
    <message>
        <source>Practice certificate</source>
        <translation>گواهی امضای تمرینی</translation>
    </message>
    <message>
        <source>Signing certificate</source>
        <translation>گواهی امضا</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>پذیرفتن</translation>
    </message>
</context>
<context>
    <name>SealingPart</name>
    <message>
        <source>Encrypt the backups …</source>
        <translation>رمزگذاری پشتیبان‌ها…</translation>
    </message>
    <message>
        <source>Encrypting the backups …</source>
        <translation>پشتیبان‌ها رمزگذاری می‌شوند…</translation>
    </message>
    <message>
        <source>End the encryption</source>
        <translation>پایان رمزگذاری</translation>
    </message>
    <message>
        <source>End the encryption …</source>
        <translation>پایان رمزگذاری…</translation>
    </message>
    <message>
        <source>New pass phrase …</source>
        <translation>گذرواژهٔ تازه…</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Register a new trainee of this name</source>
        <translation>ثبت کارآموز تازه با این نام</translation>
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
    <name>SelectionBar</name>
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
<context>
    <name>SessionActs</name>
    <message>
        <source>Copy the phone numbers</source>
        <translation>رونوشت شماره‌ها</translation>
    </message>
    <message>
        <source>File for the examiner …</source>
        <translation>فایل آزمونگر…</translation>
    </message>
    <message>
        <source>Introduce a free candidate …</source>
        <translation>معرفی داوطلب آزاد…</translation>
    </message>
    <message>
        <source>Introduction list for the portal …</source>
        <translation>فهرست معرفی برای پرتال…</translation>
    </message>
    <message>
        <source>Marks from a file …</source>
        <translation>نمره از فایل…</translation>
    </message>
    <message>
        <source>Move the session …</source>
        <translation>جابه‌جایی جلسه…</translation>
    </message>
    <message>
        <source>Practical test paper …</source>
        <translation>برگ آزمون عملی…</translation>
    </message>
    <message>
        <source>Replace the examiner …</source>
        <translation>تعویض آزمونگر…</translation>
    </message>
</context>
<context>
    <name>SessionFiles</name>
    <message>
        <source>Archive (*.zip)</source>
        <translation>بایگانی فشرده (*.zip)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>کارپوشهٔ اکسل (*.xlsx)</translation>
    </message>
    <message>
        <source>File for the examiner</source>
        <translation>فایل آزمونگر</translation>
    </message>
    <message>
        <source>Introduction list for the portal</source>
        <translation>فهرست معرفی برای پرتال</translation>
    </message>
    <message>
        <source>Marks from a file</source>
        <translation>نمره از فایل</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv)</source>
        <translation>جدول‌ها (*.xlsx *.xls *.csv)</translation>
    </message>
</context>
<context>
    <name>SessionForm</name>
    <message>
        <source>Class</source>
        <translation>کلاس</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Empty: one</source>
        <translation>خالی: یک نوبت</translation>
    </message>
    <message>
        <source>Examiner</source>
        <translation>آزمونگر</translation>
    </message>
    <message>
        <source>How many at once; empty where seats do</source>
        <translation>چند نفر با هم؛ خالی اگر صندلی بس است</translation>
    </message>
    <message>
        <source>Minutes of a turn</source>
        <translation>دقیقه‌های هر نوبت</translation>
    </message>
    <message>
        <source>Only where the examiner taught this class</source>
        <translation>فقط اگر آزمونگر مربی همین دوره بوده است</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>بخش</translation>
    </message>
    <message>
        <source>Permit of the directorate</source>
        <translation>شمارهٔ مجوز اداره کل</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>محل</translation>
    </message>
    <message>
        <source>Second examiner</source>
        <translation>آزمونگر دوم</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>ایستگاه‌ها</translation>
    </message>
    <message>
        <source>Stations, turns, and tests without a class</source>
        <translation>ایستگاه، نوبت، و آزمون بدون کلاس</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>نوبت‌ها</translation>
    </message>
    <message>
        <source>Turns a day</source>
        <translation>نوبت در روز</translation>
    </message>
    <message>
        <source>When and where</source>
        <translation>کی و کجا</translation>
    </message>
    <message>
        <source>Which test</source>
        <translation>کدام آزمون</translation>
    </message>
    <message>
        <source>Who examines</source>
        <translation>آزمونگران</translation>
    </message>
    <message>
        <source>Who may examine</source>
        <translation>چه کسی می‌سنجد</translation>
    </message>
    <message>
        <source>Without a class: for candidates of many classes and free ones</source>
        <translation>بدون کلاس: برای آزمون‌دهندگان چند کلاس و داوطلبان آزاد</translation>
    </message>
</context>
<context>
    <name>SessionHead</name>
    <message>
        <source>More</source>
        <translation>بیشتر</translation>
    </message>
    <message>
        <source>More acts of this session</source>
        <translation>کارهای دیگر این جلسه</translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message>
        <source>Appeals and changes</source>
        <translation>اعتراض‌ها و تغییرها</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>آزمون‌دهندگان</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>نمره‌ها</translation>
    </message>
    <message>
        <source>Parts of the session</source>
        <translation>بخش‌های جلسه</translation>
    </message>
    <message>
        <source>Reading back, second entry</source>
        <translation>بازخوانی و ثبت دوم</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>نتیجه‌ها</translation>
    </message>
    <message>
        <source>Test session</source>
        <translation>جلسهٔ آزمون</translation>
    </message>
    <message>
        <source>Violations</source>
        <translation>تخلف‌ها</translation>
    </message>
</context>
<context>
    <name>SessionPapers</name>
    <message>
        <source>Appeals</source>
        <translation>فرم اعتراض</translation>
    </message>
    <message>
        <source>Attendance sheet</source>
        <translation>برگ حضور آزمون</translation>
    </message>
    <message>
        <source>Entrance cards</source>
        <translation>کارت ورود به جلسه</translation>
    </message>
    <message>
        <source>Envelope of marks</source>
        <translation>پاکت نمره</translation>
    </message>
    <message>
        <source>Evaluation sheets</source>
        <translation>برگ ارزشیابی عملی</translation>
    </message>
    <message>
        <source>Everything for the day of the test</source>
        <translation>بستهٔ روز آزمون (همهٔ برگه‌ها)</translation>
    </message>
    <message>
        <source>Examiner's appointment</source>
        <translation>ابلاغ آزمونگر</translation>
    </message>
    <message>
        <source>Fee list of the month</source>
        <translation>فهرست حق‌الزحمهٔ ماه</translation>
    </message>
    <message>
        <source>List for the door</source>
        <translation>فهرست در</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>صورت‌جلسه</translation>
    </message>
    <message>
        <source>Permits of the month</source>
        <translation>فهرست مجوزهای ماه</translation>
    </message>
    <message>
        <source>Register of letters …</source>
        <translation>دفتر نامه‌ها…</translation>
    </message>
    <message>
        <source>Seat list</source>
        <translation>فهرست صندلی</translation>
    </message>
    <message>
        <source>Violation reports</source>
        <translation>گزارش تخلف</translation>
    </message>
    <message>
        <source>Who sits and who does not</source>
        <translation>برگ مجازان آزمون</translation>
    </message>
</context>
<context>
    <name>SheetAnswers</name>
    <message>
        <source>All came out well</source>
        <translation>همه سالم درآمد</translation>
    </message>
    <message>
        <source>End this printing</source>
        <translation>پایان این چاپ</translation>
    </message>
    <message>
        <source>Go on printing</source>
        <translation>ادامهٔ چاپ</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>بعداً</translation>
    </message>
    <message>
        <source>Move the page …</source>
        <translation>جابه‌جا کردن صفحه…</translation>
    </message>
    <message>
        <source>Some are spoiled …</source>
        <translation>بعضی خراب شد…</translation>
    </message>
    <message>
        <source>Yes, print the rest</source>
        <translation>بله، بقیه را چاپ کن</translation>
    </message>
</context>
<context>
    <name>SheetBar</name>
    <message>
        <source>By parts …</source>
        <translation>بند به بند…</translation>
    </message>
    <message>
        <source>Not held …</source>
        <translation>برگزار نشد…</translation>
    </message>
    <message>
        <source>Number of the signed sheet</source>
        <translation>شمارهٔ برگ امضاشده</translation>
    </message>
    <message>
        <source>Record marks</source>
        <translation>ثبت نمره</translation>
    </message>
    <message>
        <source>Sign off the marks …</source>
        <translation>نهایی‌کردن نمره‌ها…</translation>
    </message>
    <message>
        <source>The parts of the paper, one by one (F4)</source>
        <translation>بندهای برگ آزمون، یکی‌یکی (F4)</translation>
    </message>
</context>
<context>
    <name>SheetScans</name>
    <message>
        <source>Another scan of the sheet …</source>
        <translation>اسکن دیگری از برگه…</translation>
    </message>
    <message>
        <source>Scan of the signed sheet</source>
        <translation>اسکن برگهٔ امضاشده</translation>
    </message>
    <message>
        <source>Scan of the signed sheet …</source>
        <translation>اسکن برگهٔ امضاشده…</translation>
    </message>
    <message>
        <source>Scans (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>اسکن (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>See the scan of the sheet</source>
        <translation>دیدن اسکن برگه</translation>
    </message>
</context>
<context>
    <name>SheetTrialDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>نتیجه</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>توضیح</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>ردیف</translation>
    </message>
    <message>
        <source>Rows of the sheet</source>
        <translation>ردیف‌های فهرست</translation>
    </message>
</context>
<context>
    <name>SheetsDialog</name>
    <message>
        <source>Enter the sheets</source>
        <translation>ثبت برگه‌ها</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>شمارهٔ نخست</translation>
    </message>
    <message>
        <source>Give sheets out</source>
        <translation>سپردن برگه‌های خام</translation>
    </message>
    <message>
        <source>Give them out</source>
        <translation>سپردن برگه‌ها</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>نزد</translation>
    </message>
    <message>
        <source>Last number</source>
        <translation>شمارهٔ آخر</translation>
    </message>
    <message>
        <source>Letter of the directorate</source>
        <translation>شمارهٔ نامهٔ اداره کل</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Series, letters on the sheet</source>
        <translation>سری، حرف‌های روی برگه</translation>
    </message>
    <message>
        <source>Sheets received</source>
        <translation>دریافت برگه‌های خام</translation>
    </message>
    <message>
        <source>Void blank sheets</source>
        <translation>باطل‌کردن برگه‌های خام</translation>
    </message>
    <message>
        <source>Void the sheets</source>
        <translation>باطل‌کردن برگه‌ها</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Another person</source>
        <translation>شخص دیگر</translation>
    </message>
    <message>
        <source>Are these two records one person?</source>
        <translation>این دو پرونده از یک شخص است؟</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>Same person: read as one</source>
        <translation>همان شخص: یکی خوانده شود</translation>
    </message>
</context>
<context>
    <name>SignatoryStep</name>
    <message>
        <source>Name in English</source>
        <translation>نام به انگلیسی</translation>
    </message>
    <message>
        <source>Name in Persian</source>
        <translation>نام به فارسی</translation>
    </message>
    <message>
        <source>Signatories</source>
        <translation>امضاکنندگان</translation>
    </message>
    <message>
        <source>Signs from</source>
        <translation>امضا از تاریخ</translation>
    </message>
    <message>
        <source>Title in English</source>
        <translation>عنوان به انگلیسی</translation>
    </message>
    <message>
        <source>Title in Persian</source>
        <translation>عنوان به فارسی</translation>
    </message>
    <message>
        <source>Who signs certificates, and from which day on. Deputies can be added later.</source>
        <translation>چه کسی از چه روزی گواهینامه را امضا می‌کند. جانشین را بعداً هم می‌توان افزود.</translation>
    </message>
</context>
<context>
    <name>SignedAct</name>
    <message>
        <source>Another person agrees here</source>
        <translation>تأیید شخص دیگر در همین‌جا</translation>
    </message>
    <message>
        <source>Go on with a note …</source>
        <translation>ادامه با یادداشت…</translation>
    </message>
    <message>
        <source>Note for the register</source>
        <translation>یادداشتی که در دفتر می‌ماند</translation>
    </message>
</context>
<context>
    <name>SkillTask</name>
    <message>
        <source>May</source>
        <translation>صلاحیت</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
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
    <name>SlipDialog</name>
    <message>
        <source>Amount (Rial)</source>
        <translation>مبلغ (ریال)</translation>
    </message>
    <message>
        <source>Bank slip</source>
        <translation>فیش بانکی</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>دوره</translation>
    </message>
    <message>
        <source>Day of the slip</source>
        <translation>تاریخ فیش</translation>
    </message>
    <message>
        <source>Note, where a rule gives way</source>
        <translation>یادداشت، برای گذشتن از یک شرط</translation>
    </message>
    <message>
        <source>Number of the slip</source>
        <translation>شمارهٔ فیش</translation>
    </message>
    <message>
        <source>Record the slip</source>
        <translation>ثبت فیش</translation>
    </message>
</context>
<context>
    <name>SmallCentreDialog</name>
    <message>
        <source>Letter of the directorate</source>
        <translation>نامهٔ اداره کل</translation>
    </message>
    <message>
        <source>Number and date</source>
        <translation>شماره و تاریخ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>روشن‌کردن</translation>
    </message>
    <message>
        <source>Switch “Small centre” on</source>
        <translation>روشن‌کردن «مرکز کوچک»</translation>
    </message>
</context>
<context>
    <name>SmallCentrePart</name>
    <message>
        <source>Small centre</source>
        <translation>مرکز کوچک</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>خاموش‌کردن</translation>
    </message>
    <message>
        <source>Switch it off …</source>
        <translation>خاموش‌کردن…</translation>
    </message>
    <message>
        <source>Switch it on …</source>
        <translation>روشن‌کردن…</translation>
    </message>
    <message>
        <source>Switch “Small centre” off</source>
        <translation>خاموش‌کردن «مرکز کوچک»</translation>
    </message>
</context>
<context>
    <name>SpoiledDialog</name>
    <message>
        <source>From sheet</source>
        <translation>از برگهٔ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Spoiled sheets</source>
        <translation>برگه‌های خراب</translation>
    </message>
    <message>
        <source>To sheet</source>
        <translation>تا برگهٔ</translation>
    </message>
    <message>
        <source>Void them and print again</source>
        <translation>باطل‌کردن و چاپ دوباره</translation>
    </message>
</context>
<context>
    <name>StaffFileDialog</name>
    <message>
        <source>Add a course …</source>
        <translation>افزودن دورهٔ ارتقا…</translation>
    </message>
    <message>
        <source>Add a skill …</source>
        <translation>افزودن صلاحیت…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>پایان</translation>
    </message>
    <message>
        <source>File of the colleague</source>
        <translation>پروندهٔ همکار</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>نمره</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Hours of duty …</source>
        <translation>ساعت موظفی…</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>پروانه</translation>
    </message>
    <message>
        <source>May</source>
        <translation>صلاحیت</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>محل</translation>
    </message>
    <message>
        <source>Renew the licence …</source>
        <translation>تمدید پروانه…</translation>
    </message>
    <message>
        <source>Skills and licences</source>
        <translation>صلاحیت‌ها و پروانه‌ها</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>تا</translation>
    </message>
    <message>
        <source>Upgrading course</source>
        <translation>دورهٔ ارتقا</translation>
    </message>
    <message>
        <source>Upgrading courses</source>
        <translation>دوره‌های ارتقا</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>Add the colleague</source>
        <translation>افزودن همکار</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>همکاران</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Instructors, examiners and users are the same people, entered once.</source>
        <translation>مربی، آزمونگر و کاربر یک نفر است و یک بار نوشته می‌شود.</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>نام خانوادگی</translation>
    </message>
    <message>
        <source>Latin name</source>
        <translation>نام لاتین</translation>
    </message>
    <message>
        <source>Licensed to</source>
        <translation>صلاحیت</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>تلفن همراه</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>کد ملی</translation>
    </message>
    <message>
        <source>Open the file …</source>
        <translation>باز کردن پرونده…</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>جنسیت</translation>
    </message>
    <message>
        <source>The colleague was added.</source>
        <translation>همکار افزوده شد.</translation>
    </message>
</context>
<context>
    <name>StandardDialogs</name>
    <message>
        <source>Add the edition</source>
        <translation>ثبت ویرایش</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>مدارک</translation>
    </message>
    <message>
        <source>Empty: it is taught but never certified</source>
        <translation>خالی: آموزش داده می‌شود، گواهینامه ندارد</translation>
    </message>
    <message>
        <source>Internship (hours)</source>
        <translation>کارورزی (ساعت)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Least age (years)</source>
        <translation>حداقل سن (سال)</translation>
    </message>
    <message>
        <source>Least education</source>
        <translation>حداقل تحصیلات</translation>
    </message>
    <message>
        <source>National code</source>
        <translation>کد ملی</translation>
    </message>
    <message>
        <source>New edition of the standard</source>
        <translation>ویرایش تازهٔ استاندارد</translation>
    </message>
    <message>
        <source>Practice (hours)</source>
        <translation>عملی (ساعت)</translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>پیش‌نیازها</translation>
    </message>
    <message>
        <source>Project (hours)</source>
        <translation>پروژه (ساعت)</translation>
    </message>
    <message>
        <source>Requirements of the standard</source>
        <translation>شرط‌های استاندارد</translation>
    </message>
    <message>
        <source>Theory (hours)</source>
        <translation>نظری (ساعت)</translation>
    </message>
</context>
<context>
    <name>StandardPane</name>
    <message>
        <source>New edition …</source>
        <translation>ویرایش تازه…</translation>
    </message>
    <message>
        <source>Practical test papers …</source>
        <translation>برگ‌های آزمون عملی…</translation>
    </message>
    <message>
        <source>Requirements …</source>
        <translation>شرط‌ها…</translation>
    </message>
</context>
<context>
    <name>StandardsPage</name>
    <message>
        <source>Group</source>
        <translation>گروه</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.csv)</source>
        <translation>فهرست‌ها (*.xlsx *.xls *.csv)</translation>
    </message>
    <message>
        <source>National code</source>
        <translation>کد ملی</translation>
    </message>
    <message>
        <source>Official sheet of standards</source>
        <translation>فهرست رسمی استانداردها</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>استانداردها</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Take in the official sheet …</source>
        <translation>ورود فهرست رسمی…</translation>
    </message>
    <message>
        <source>Title or code</source>
        <translation>نام یا کد</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Amount</source>
        <translation>شمار</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>کد کلاس</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>کتاب اکسل (*.xlsx)</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>خروجی اکسل</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>آمار</translation>
    </message>
    <message>
        <source>Figures on demand</source>
        <translation>آمار دستی</translation>
    </message>
    <message>
        <source>Held against</source>
        <translation>سنجیده با</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Names behind the line</source>
        <translation>نام‌های پشت سطر</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>درصد</translation>
    </message>
    <message>
        <source>Report of these figures</source>
        <translation>گزارش همین آمار</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>ذخیره شد: {file}</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
    <message>
        <source>{total} {unit}, {period}</source>
        <translation>{total} {unit}، {period}</translation>
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
    <name>StepDialog</name>
    <message>
        <source>Condition</source>
        <translation>وضع ظاهری</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>تاریخ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>ثبت</translation>
    </message>
    <message>
        <source>Who gave or took it there</source>
        <translation>چه کسی آنجا داد یا گرفت</translation>
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
    <name>StockDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Batches of blank sheets</source>
        <translation>دسته‌های برگهٔ خام</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>خام</translation>
    </message>
    <message>
        <source>Count of the day …</source>
        <translation>شمارش روز…</translation>
    </message>
    <message>
        <source>Give out …</source>
        <translation>سپردن…</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>نزد</translation>
    </message>
    <message>
        <source>Ledger of blank sheets</source>
        <translation>دفتر برگه‌های خام</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>دریافت</translation>
    </message>
    <message>
        <source>Received …</source>
        <translation>دریافت…</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>برگه‌ها</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>چاپ‌شده</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>باطل</translation>
    </message>
    <message>
        <source>Void …</source>
        <translation>باطل‌کردن…</translation>
    </message>
</context>
<context>
    <name>StruckClasses</name>
    <message>
        <source>Classes that are struck</source>
        <translation>کلاس‌هایی که تعطیل می‌شود</translation>
    </message>
    <message>
        <source>Space: with or without this class</source>
        <translation>فاصله: با این کلاس یا بی آن</translation>
    </message>
</context>
<context>
    <name>TailDialog</name>
    <message>
        <source>Go on</source>
        <translation>ادامه</translation>
    </message>
    <message>
        <source>Go on printing</source>
        <translation>ادامهٔ چاپ</translation>
    </message>
</context>
<context>
    <name>TaskDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
</context>
<context>
    <name>TimetableView</name>
    <message>
        <source>Attendance</source>
        <translation>حضور و غیاب</translation>
    </message>
    <message>
        <source>Cancel the meeting</source>
        <translation>لغو جلسه</translation>
    </message>
    <message>
        <source>Cancel the meeting …</source>
        <translation>لغو جلسه…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Meetings of the class</source>
        <translation>جلسه‌های کلاس</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>ردیف</translation>
    </message>
    <message>
        <source>Plan meetings …</source>
        <translation>برنامه‌ریزی جلسه‌ها…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>To</source>
        <translation>تا</translation>
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
    <name>TrailPanel</name>
    <message>
        <source>About</source>
        <translation>دربارهٔ</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>Act no.</source>
        <translation>شمارهٔ کار</translation>
    </message>
    <message>
        <source>Acts and records are being checked …</source>
        <translation>کارها و سوابق بررسی می‌شوند…</translation>
    </message>
    <message>
        <source>By</source>
        <translation>کننده</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>بررسی</translation>
    </message>
    <message>
        <source>Compares every act, signature and record with the trail; names what differs.</source>
        <translation>همهٔ کارها، امضاها و سوابق با تاریخچه سنجیده می‌شوند و هر چه نخواند نام برده می‌شود.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>Export for an inspector</source>
        <translation>خروجی برای بازرس</translation>
    </message>
    <message>
        <source>Export for an inspector …</source>
        <translation>خروجی برای بازرس…</translation>
    </message>
    <message>
        <source>Integrity of the trail</source>
        <translation>درستی تاریخچه</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>چه چیزی نادرست است</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>یافته‌ها</translation>
    </message>
</context>
<context>
    <name>TraineePane</name>
    <message>
        <source>Introduce to the test …</source>
        <translation>معرفی به آزمون…</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>باز کردن پرونده</translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation>انصراف…</translation>
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
        <source>Double records</source>
        <translation>پرونده‌های تکراری</translation>
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
        <source>Give one value to all …</source>
        <translation>یک مقدار برای همه…</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>شناسه</translation>
    </message>
    <message>
        <source>Identity to come</source>
        <translation>شناسه بعداً</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>مردان</translation>
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
        <source>Name, ID or telephone</source>
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
        <source>Record a document …</source>
        <translation>ثبت مدرک…</translation>
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
    <message>
        <source>Women</source>
        <translation>زنان</translation>
    </message>
</context>
<context>
    <name>TrainingTask</name>
    <message>
        <source>Add</source>
        <translation>افزودن</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>روز آغاز</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>نمره</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>ساعت</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>روز پایان</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>محل</translation>
    </message>
    <message>
        <source>Title of the course</source>
        <translation>نام دوره</translation>
    </message>
    <message>
        <source>Upgrading course</source>
        <translation>دورهٔ ارتقا</translation>
    </message>
</context>
<context>
    <name>TrialDialog</name>
    <message>
        <source>Official sheet of standards</source>
        <translation>فهرست رسمی استانداردها</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>استاندارد</translation>
    </message>
</context>
<context>
    <name>TrialStep</name>
    <message>
        <source>Rows with problems to Excel</source>
        <translation>خروجی اکسل ردیف‌های مشکل‌دار</translation>
    </message>
</context>
<context>
    <name>UnclaimedDialog</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Certificates that nobody has come for</source>
        <translation>گواهینامه‌هایی که کسی برای آنها نیامده است</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>رونوشت شماره‌ها</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>روز</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>شماره</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>تلفن</translation>
    </message>
    <message>
        <source>Unclaimed certificates</source>
        <translation>گواهینامه‌های تحویل‌نگرفته</translation>
    </message>
</context>
<context>
    <name>UsersPanel</name>
    <message>
        <source>A code for {name}</source>
        <translation>کد گذرواژهٔ تازه برای {name}</translation>
    </message>
    <message>
        <source>A login for a colleague</source>
        <translation>حساب برای همکار</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>دست‌کم ۸ نویسه</translation>
    </message>
    <message>
        <source>Choose a line of the list first.</source>
        <translation>نخست ردیفی از فهرست را برگزینید.</translation>
    </message>
    <message>
        <source>Choose at least one role.</source>
        <translation>دست‌کم یک نقش برگزینید.</translation>
    </message>
    <message>
        <source>Close the login</source>
        <translation>بستن حساب</translation>
    </message>
    <message>
        <source>Close the login of {name}</source>
        <translation>بستن حساب {name}</translation>
    </message>
    <message>
        <source>Close the login …</source>
        <translation>بستن حساب…</translation>
    </message>
    <message>
        <source>Code for a new password …</source>
        <translation>کد گذرواژهٔ تازه…</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>همکار</translation>
    </message>
    <message>
        <source>Each person has an own login; a role opens acts, nothing else.</source>
        <translation>هر کس حساب خود را دارد؛ نقش فقط کارها را باز می‌کند.</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>نخستین گذرواژه</translation>
    </message>
    <message>
        <source>Make the code</source>
        <translation>ساختن کد</translation>
    </message>
    <message>
        <source>Make the login</source>
        <translation>ساختن حساب</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Open windows of this login close their acts at once. Records stay.</source>
        <translation>پنجره‌های باز این حساب همان دم از کار می‌افتند. پرونده‌ها می‌مانند.</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>نقش‌ها</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Such as rezaei</source>
        <translation>مانند rezaei</translation>
    </message>
    <message>
        <source>The login was closed.</source>
        <translation>حساب بسته شد.</translation>
    </message>
    <message>
        <source>The login was made.</source>
        <translation>حساب ساخته شد.</translation>
    </message>
    <message>
        <source>The present password and PIN of this login open nothing any more.</source>
        <translation>گذرواژه و رمز کوتاه کنونی این حساب دیگر به کار نمی‌آید.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>نام کاربری</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>کاربران</translation>
    </message>
    <message>
        <source>Users and roles</source>
        <translation>کاربران و نقش‌ها</translation>
    </message>
    <message>
        <source>Which role may do what</source>
        <translation>هر نقش چه می‌تواند بکند</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>بسته</translation>
    </message>
    <message>
        <source>may</source>
        <translation>مجاز</translation>
    </message>
    <message>
        <source>open</source>
        <translation>باز</translation>
    </message>
    <message>
        <source>waits for its code</source>
        <translation>در انتظار گذرواژهٔ تازه</translation>
    </message>
</context>
<context>
    <name>ViolationTask</name>
    <message>
        <source>Record the report</source>
        <translation>ثبت گزارش</translation>
    </message>
    <message>
        <source>Report of a violation</source>
        <translation>گزارش تخلف</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>شرح تخلف</translation>
    </message>
    <message>
        <source>Who reports it</source>
        <translation>گزارش‌دهنده</translation>
    </message>
</context>
<context>
    <name>WaitDialog</name>
    <message>
        <source>Put on the waiting list</source>
        <translation>گذاشتن در فهرست انتظار</translation>
    </message>
    <message>
        <source>Why they wait</source>
        <translation>چرا منتظر می‌مانند</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>A folder here, or the file of your main computer.</source>
        <translation>پوشه‌ای در همین رایانه، یا پروندهٔ رایانهٔ اصلی شما.</translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation>انتخاب پوشه…</translation>
    </message>
    <message>
        <source>Found a centre</source>
        <translation>ساختن مرکز تازه</translation>
    </message>
    <message>
        <source>Found a centre …</source>
        <translation>ساختن مرکز…</translation>
    </message>
    <message>
        <source>Main computer …</source>
        <translation>رایانهٔ اصلی…</translation>
    </message>
    <message>
        <source>Names, accounts and key; ten minutes.</source>
        <translation>کد، نام‌ها، امضاکنندگان، حساب‌ها و کلید؛ ده دقیقه.</translation>
    </message>
    <message>
        <source>Open a centre</source>
        <translation>باز کردن مرکز</translation>
    </message>
    <message>
        <source>Other computer …</source>
        <translation>از رایانهٔ دیگر…</translation>
    </message>
    <message>
        <source>People and courses that do not exist. Choose a role:</source>
        <translation>با کارآموزان و دوره‌های ساختگی. نقشی را برگزینید:</translation>
    </message>
    <message>
        <source>Registration, assessment and skill certificates of a training centre.</source>
        <translation>ثبت کارآموزان، سنجش و گواهینامهٔ مهارت در مرکز آموزش.</translation>
    </message>
    <message>
        <source>TVTO Desk</source>
        <translation>میزکار آموزش فنی و حرفه‌ای</translation>
    </message>
    <message>
        <source>Try it in the practice centre</source>
        <translation>آزمودن در مرکز نمونه</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Change my password and PIN</source>
        <translation>تغییر گذرواژه و رمز کوتاه من</translation>
    </message>
    <message>
        <source>End the day</source>
        <translation>پایان روز</translation>
    </message>
</context>
<context>
    <name>WorkshopsPage</name>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>All workshops</source>
        <translation>همهٔ کارگاه‌ها</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>پیش</translation>
    </message>
    <message>
        <source>Meetings in the workshops</source>
        <translation>جلسه‌های کارگاه‌ها</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>ماه</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>امروز</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>هفته</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>کارگاه</translation>
    </message>
    <message>
        <source>Workshops</source>
        <translation>کارگاه‌ها</translation>
    </message>
</context>
<context>
    <name>YearTurnCard</name>
    <message>
        <source>Open …</source>
        <translation>باز کردن…</translation>
    </message>
</context>
</TS>
