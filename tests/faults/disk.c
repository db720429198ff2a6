/* Stands before the calls that reach the disk, in tests only (LD_PRELOAD).
 *
 * Under TVTO_DISK_ROOT it writes down each change of a file in order (tvto_record), or lets the
 * n-th of them fail (tvto_fail). Everything else passes through untouched.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char root[PATH_MAX];
static size_t root_length;
static int book = -1;
static long fail_at, fail_errno, fail_for_ever, counted;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_link)(const char *, const char *);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_open)(const char *, int, ...);

__attribute__((constructor)) static void begin(void)
{
    const char *given = getenv("TVTO_DISK_ROOT");
    if (given) {
        strncpy(root, given, sizeof root - 1);
        root_length = strlen(root);
    }
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_link = dlsym(RTLD_NEXT, "link");
    real_mkdir = dlsym(RTLD_NEXT, "mkdir");
    real_open = dlsym(RTLD_NEXT, "open64");
}

static int ours(const char *path)
{
    return root_length && strncmp(path, root, root_length) == 0;
}

static int path_of(int number, char *path)
{
    char name[64];
    ssize_t length;
    struct stat about;
    if (!root_length || fstat(number, &about) || !(S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)))
        return 0;
    strcpy(name, "/proc/self/fd/");
    char digits[16];
    int place = 0, rest = number;
    do digits[place++] = '0' + rest % 10; while (rest /= 10);
    char *end = name + strlen(name);
    while (place) *end++ = digits[--place];
    *end = 0;
    length = readlink(name, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return ours(path);
}

/* kind, length of the path, of the data, offset; then both. */
static void record(char kind, const char *path, const void *data, size_t size, int64_t offset)
{
    if (book < 0) return;
    struct { int32_t kind, path; int64_t size, offset; } head = {kind, (int32_t)strlen(path), (int64_t)size, offset};
    real_write(book, &head, sizeof head);
    real_write(book, path, strlen(path));
    if (size) real_write(book, data, size);
}

static int fails(void)
{
    if (!fail_at) return 0;
    counted++;
    if (counted == fail_at || (fail_for_ever && counted > fail_at)) {
        errno = (int)fail_errno;
        return 1;
    }
    return 0;
}

void tvto_record(const char *to) { book = real_open(to, O_CREAT | O_WRONLY | O_TRUNC, 0600); }
void tvto_fail(long at, long number, long for_ever)
{
    fail_at = at; fail_errno = number; fail_for_ever = for_ever; counted = 0;
}
long tvto_counted(void) { return counted; }

static int seen(int number, char *path) { return (book >= 0 || fail_at) && path_of(number, path); }

ssize_t write(int number, const void *data, size_t size)
{
    char path[PATH_MAX];
    if (!seen(number, path)) return real_write(number, data, size);
    if (fails()) return -1;
    off_t at = lseek(number, 0, SEEK_CUR);
    ssize_t done = real_write(number, data, size);
    if (done > 0) record('w', path, data, (size_t)done, at);
    return done;
}

ssize_t pwrite64(int number, const void *data, size_t size, off64_t at)
{
    char path[PATH_MAX];
    if (!seen(number, path)) return real_pwrite(number, data, size, at);
    if (fails()) return -1;
    ssize_t done = real_pwrite(number, data, size, at);
    if (done > 0) record('w', path, data, (size_t)done, at);
    return done;
}
ssize_t pwrite(int number, const void *data, size_t size, off_t at) { return pwrite64(number, data, size, at); }

int ftruncate64(int number, off64_t size)
{
    char path[PATH_MAX];
    if (!seen(number, path)) return real_ftruncate(number, size);
    if (fails()) return -1;
    int done = real_ftruncate(number, size);
    if (!done) record('t', path, NULL, 0, size);
    return done;
}
int ftruncate(int number, off_t size) { return ftruncate64(number, size); }

static int synced(int number, int (*real)(int))
{
    char path[PATH_MAX];
    if (!seen(number, path)) return real(number);
    if (fails()) return -1;
    int done = real(number);
    if (!done) record('s', path, NULL, 0, 0);
    return done;
}
int fsync(int number) { return synced(number, real_fsync); }
int fdatasync(int number) { return synced(number, real_fdatasync); }

int unlink(const char *path)
{
    if (!ours(path)) return real_unlink(path);
    if (fails()) return -1;
    int done = real_unlink(path);
    if (!done) record('u', path, NULL, 0, 0);
    return done;
}

int rename(const char *old, const char *new)
{
    if (!ours(new)) return real_rename(old, new);
    if (fails()) return -1;
    int done = real_rename(old, new);
    if (!done) record('r', old, new, strlen(new), 0);
    return done;
}

int link(const char *old, const char *new)
{
    if (!ours(new)) return real_link(old, new);
    if (fails()) return -1;
    int done = real_link(old, new);
    if (!done) record('l', old, new, strlen(new), 0);
    return done;
}

int mkdir(const char *path, mode_t mode)
{
    if (!ours(path)) return real_mkdir(path, mode);
    if (fails()) return -1;
    int done = real_mkdir(path, mode);
    if (!done) record('m', path, NULL, 0, 0);
    return done;
}

static int opened(const char *path, int flags, mode_t mode)
{
    int fresh = (book >= 0 || fail_at) && ours(path) && (flags & O_CREAT) && access(path, F_OK);
    if (fresh && fails()) return -1;
    int number = real_open(path, flags, mode);
    if (fresh && number >= 0) record('c', path, NULL, 0, 0);
    else if (number >= 0 && (flags & O_TRUNC) && book >= 0 && ours(path)) record('t', path, NULL, 0, 0);
    return number;
}

int open64(const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
    return opened(path, flags, mode);
}
int open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
    return opened(path, flags, mode);
}
