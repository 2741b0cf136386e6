/* A disk that lies, fails, fills up or loses its power, for the files of one folder of one process.

   Preloaded by storage.py, with which it shares a page of orders and counts. What is written goes through at once; of
   each 512-byte sector the last synced state is kept beside it, so that a power cut can put it back. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SECTOR = 512, FILES = 256, DESCRIPTORS = 65536, NAMES = 1024 };
/* To say that a sync was done: every one; those that SQLite leaves out under NORMAL, which syncs its log only before it
   copies pages from it; or those of files, so that a name is kept and not what the file holds. */
enum { ALL_SYNCS = 1, AS_NORMAL = 2, OF_FILES = 3 };
/* CUT_NAMED: as soon as the name of a database is kept. LOSE_WRITES: full, and it says that all is well. */
enum action { NOTHING, CUT, FAIL_COMMIT, FAIL_CHECKPOINT, FAIL_WRITES, FULL, CUT_NAMED, LOSE_WRITES };

/* In the order of storage.py’s names. */
static struct orders {
    uint64_t syncs, writes, action, after, keep, seed, lies, begun_at, cut_now;
} *orders;

struct sector { uint64_t place; int failed; char bytes[SECTOR]; };
struct file {
    ino_t inode;
    int is_log, is_main;
    int own; /* Never closed: closing any descriptor of a file drops the locks that SQLite holds on it. */
    off_t synced_length;
    struct sector *kept; size_t count, room;
    uint32_t *index; size_t indexed; /* By sector, its place in `kept` and one. */
};
struct name { char kind, path[512], was[512]; };

static char folder[512];
static struct file files[FILES], *by_descriptor[DESCRIPTORS], not_ours;
static struct name names[NAMES];
static int file_count, name_count;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

static int is_ours(const char *path) { return orders && strncmp(path, folder, strlen(folder)) == 0; }

static void path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 511);
    path[length < 0 ? 0 : length] = 0;
}

static off_t length_of(int fd) { struct stat s; return fstat(fd, &s) == 0 ? s.st_size : 0; }

static int ends(const char *path, const char *end) {
    size_t length = strlen(path);
    return length > strlen(end) && strcmp(path + length - strlen(end), end) == 0;
}

/* What is known of an open file; `not_ours` for any other. */
static struct file *file_of(int fd) {
    if (fd < 0 || fd >= DESCRIPTORS) return &not_ours;
    if (by_descriptor[fd]) return by_descriptor[fd];
    char path[512];
    struct stat s;
    path_of(fd, path);
    if (!is_ours(path) || fstat(fd, &s) != 0 || !S_ISREG(s.st_mode)) return by_descriptor[fd] = &not_ours;
    for (int i = 0; i < file_count; i++)
        if (files[i].inode == s.st_ino) return by_descriptor[fd] = &files[i];
    if (file_count == FILES) abort();
    struct file *file = &files[file_count++];
    file->inode = s.st_ino;
    file->is_log = ends(path, "-wal");
    file->is_main = ends(path, ".sqlite");
    file->synced_length = s.st_size;
    file->own = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    return by_descriptor[fd] = file;
}

/* Keeps the synced state of what is about to change. */
static void keep(struct file *file, off_t from, off_t to) {
    for (uint64_t place = from / SECTOR; (off_t)(place * SECTOR) < to; place++) {
        if (place >= file->indexed) {
            size_t wider = place * 2 + 64;
            file->index = realloc(file->index, wider * sizeof *file->index);
            memset(file->index + file->indexed, 0, (wider - file->indexed) * sizeof *file->index);
            file->indexed = wider;
        }
        if (file->index[place]) { file->kept[file->index[place] - 1].failed = 0; continue; }
        if (file->count == file->room)
            file->kept = realloc(file->kept, (file->room = file->room * 2 + 64) * sizeof *file->kept);
        struct sector *sector = &file->kept[file->count++];
        file->index[place] = file->count;
        memset(sector, 0, sizeof *sector);
        sector->place = place;
        pread(file->own, sector->bytes, SECTOR, place * SECTOR);
    }
}

/* Linux calls pages clean after a failed sync, so those that failed stay lost until they are written again. */
static void synced(struct file *file, int failed) {
    size_t left = 0;
    for (size_t i = 0; i < file->count; i++) {
        struct sector *sector = &file->kept[i];
        if (failed) sector->failed = 1;
        file->index[sector->place] = sector->failed ? left + 1 : 0;
        if (sector->failed) file->kept[left++] = *sector;
    }
    file->count = left;
    if (!failed) file->synced_length = length_of(file->own);
}

static int is_kept(void) { return (uint64_t)(rand() % 100) < orders->keep; }

static void put_back(struct file *file) {
    off_t length = length_of(file->own), end = file->synced_length;
    for (size_t i = 0; i < file->count; i++) {
        off_t from = file->kept[i].place * SECTOR;
        if (!file->kept[i].failed && is_kept()) {
            if (from + SECTOR > end) end = from + SECTOR;
        } else {
            syscall(SYS_pwrite64, file->own, file->kept[i].bytes, SECTOR, from);
        }
    }
    if (length < file->synced_length && is_kept()) end = length;
    else if (length > file->synced_length && end > length) end = length;
    syscall(SYS_ftruncate, file->own, end);
}

/* The power fails: of what no sync has kept, any part may be there. Does not return. */
static void cut(void) {
    srand(orders->seed);
    for (int i = 0; i < file_count; i++) put_back(&files[i]);
    while (name_count--) {
        struct name *name = &names[name_count];
        if (is_kept()) continue;
        if (name->kind == 'r') syscall(SYS_renameat2, AT_FDCWD, name->path, AT_FDCWD, name->was, 0);
        else syscall(SYS_unlinkat, AT_FDCWD, name->path, 0);
    }
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Whether the fault that was ordered begins, or goes on, with this operation. */
static int strikes(enum action action) {
    if (orders->action != action) return 0;
    if (orders->after > 0 && --orders->after > 0) return 0;
    if (!orders->begun_at) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        orders->begun_at = now.tv_sec * 1000000000ull + now.tv_nsec;
    }
    return 1;
}

static int sync_file(int fd, long call) {
    pthread_mutex_lock(&one);
    struct file *file = file_of(fd);
    char path[512];
    path_of(fd, path);
    if (file == &not_ours) {
        int left = 0, named = 0;
        for (int i = 0; i < name_count; i++) {
            char holder[512];
            strcpy(holder, names[i].path);
            if (strcmp(dirname(holder), path) != 0 || orders->lies == ALL_SYNCS) names[left++] = names[i];
            else named |= ends(names[i].path, ".sqlite");
        }
        name_count = left;
        if (named && strikes(CUT_NAMED)) cut();
        pthread_mutex_unlock(&one);
        return syscall(call, fd);
    }
    int is_commit = file->is_log && file->count > 0;
    if (strikes(CUT)) cut();
    orders->syncs++;
    /* Once: the next sync answers well, as Linux does. */
    int fails = !orders->begun_at && ((is_commit && strikes(FAIL_COMMIT)) || (file->is_main && strikes(FAIL_CHECKPOINT)));
    int is_lie = orders->lies == ALL_SYNCS || orders->lies == OF_FILES || (orders->lies == AS_NORMAL && is_commit);
    pthread_mutex_unlock(&one);
    int result = is_lie ? 0 : syscall(call, fd);
    pthread_mutex_lock(&one);
    if (!is_lie) synced(file, fails);
    pthread_mutex_unlock(&one);
    if (fails) { errno = EIO; return -1; }
    return result;
}

static ssize_t write_at(int fd, const void *bytes, size_t count, off_t place, int is_placed) {
    pthread_mutex_lock(&one);
    struct file *file = file_of(fd);
    if (file == &not_ours) {
        pthread_mutex_unlock(&one);
        return is_placed ? syscall(SYS_pwrite64, fd, bytes, count, place) : syscall(SYS_write, fd, bytes, count);
    }
    orders->writes++;
    int error = strikes(FAIL_WRITES) ? EIO : strikes(FULL) ? ENOSPC : 0;
    ssize_t result = -1;
    if (strikes(LOSE_WRITES)) {
        if (!is_placed) lseek(fd, count, SEEK_CUR);
        result = count;
    } else if (!error) {
        if (!is_placed) place = fcntl(fd, F_GETFL) & O_APPEND ? length_of(fd) : lseek(fd, 0, SEEK_CUR);
        for (int i = 0; file->is_main && orders->lies == AS_NORMAL && i < file_count; i++)
            if (files[i].is_log) synced(&files[i], 0);
        keep(file, place, place + count);
        result = is_placed ? syscall(SYS_pwrite64, fd, bytes, count, place) : syscall(SYS_write, fd, bytes, count);
        if (strikes(CUT)) cut();
    }
    pthread_mutex_unlock(&one);
    if (error) errno = error;
    return result;
}

static int cut_to(int fd, off_t length) {
    pthread_mutex_lock(&one);
    struct file *file = file_of(fd);
    if (file != &not_ours && length < length_of(fd)) keep(file, length, length_of(fd));
    int result = syscall(SYS_ftruncate, fd, length);
    pthread_mutex_unlock(&one);
    return result;
}

static void remember(char kind, const char *path, const char *was) {
    if (!is_ours(path)) return;
    pthread_mutex_lock(&one);
    if (name_count == NAMES) abort();
    struct name *name = &names[name_count++];
    name->kind = kind;
    snprintf(name->path, sizeof name->path, "%s", path);
    snprintf(name->was, sizeof name->was, "%s", was);
    pthread_mutex_unlock(&one);
}

static int open_file(int at, const char *path, int flags, int mode) {
    int is_new = (flags & O_CREAT) && syscall(SYS_faccessat, at, path, F_OK) != 0;
    int fd = syscall(SYS_openat, at, path, flags, mode);
    if (fd < 0 || fd >= DESCRIPTORS) return fd;
    pthread_mutex_lock(&one);
    by_descriptor[fd] = 0;
    if (orders && (flags & O_ACCMODE) != O_RDONLY) file_of(fd);
    pthread_mutex_unlock(&one);
    if (is_new) {
        char real[512];
        path_of(fd, real);
        remember('c', real, "");
    }
    return fd;
}

static int mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; }
#define OPEN(declaration, at) \
    declaration { va_list rest; va_start(rest, flags); int mode = mode_of(flags, rest); va_end(rest); return open_file(at, path, flags, mode); }
OPEN(int open(const char *path, int flags, ...), AT_FDCWD)
OPEN(int open64(const char *path, int flags, ...), AT_FDCWD)
OPEN(int openat(int at, const char *path, int flags, ...), at)
OPEN(int openat64(int at, const char *path, int flags, ...), at)

int close(int fd) {
    if (fd >= 0 && fd < DESCRIPTORS) by_descriptor[fd] = 0;
    return syscall(SYS_close, fd);
}
ssize_t write(int fd, const void *bytes, size_t count) { return write_at(fd, bytes, count, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t place) { return write_at(fd, bytes, count, place, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t place) { return write_at(fd, bytes, count, place, 1); }
int ftruncate(int fd, off_t length) { return cut_to(fd, length); }
int ftruncate64(int fd, off_t length) { return cut_to(fd, length); }
int fsync(int fd) { return sync_file(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_file(fd, SYS_fdatasync); }
int renameat2(int from, const char *was, int to, const char *path, unsigned flags) {
    int result = syscall(SYS_renameat2, from, was, to, path, flags);
    if (result == 0) remember('r', path, was);
    return result;
}
int rename(const char *was, const char *path) { return renameat2(AT_FDCWD, was, AT_FDCWD, path, 0); }
int link(const char *was, const char *path) {
    int result = syscall(SYS_linkat, AT_FDCWD, was, AT_FDCWD, path, 0);
    if (result == 0) remember('l', path, was);
    return result;
}

/* A cut at no operation in particular: a program that no longer writes has none. */
static void *watch(void *unused) {
    while (!orders->cut_now) usleep(1000);
    pthread_mutex_lock(&one);
    cut();
    return unused;
}

__attribute__((constructor)) static void begin(void) {
    const char *page = getenv("STORAGE_ORDERS"), *place = getenv("STORAGE_FOLDER");
    if (!page || !place || !realpath(place, folder)) return;
    int fd = syscall(SYS_openat, AT_FDCWD, page, O_RDWR | O_CLOEXEC, 0);
    void *shared = mmap(0, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (shared == MAP_FAILED) return;
    orders = shared;
    pthread_t watcher;
    pthread_create(&watcher, 0, watch, 0);
    pthread_detach(watcher);
}
