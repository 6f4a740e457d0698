/*
 * A file layer with faults, put before the C library's by LD_PRELOAD: everything that a process does to files below
 * one folder can be counted, cut off, torn, refused, or recorded. For tests only; never part of the program.
 *
 * FAULT_FOLDER   only files below it are touched
 * FAULT_KIND     kill-before | kill-after | torn | fsync | full | record | count
 * FAULT_AT       the call at which it happens, counted from 1 since the arming
 * FAULT_RECORD   where `record` writes
 * The process arms and disarms by asking whether /dev/null/fault/arm and .../disarm exist (no other channel is needed);
 * .../mark/TEXT puts TEXT into the record.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <pthread.h>

static atomic_int armed = 0;
static atomic_long calls = 0;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int record_fd = -2;

static const char *env(const char *name) { const char *v = getenv(name); return v ? v : ""; }
static int kind_is(const char *kind) { return strcmp(env("FAULT_KIND"), kind) == 0; }

#define NEXT(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

static int below(const char *path) {
  const char *folder = env("FAULT_FOLDER");
  size_t length = strlen(folder);
  return length > 0 && path != NULL && strncmp(path, folder, length) == 0;
}

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX);
  if (length <= 0) return 0;
  path[length] = 0;
  return below(path);
}

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

/* One number more; whether this is the call. */
static int is_it(void) {
  if (!atomic_load(&armed)) return 0;
  return atomic_fetch_add(&calls, 1) + 1 == atol(env("FAULT_AT"));
}
static int is_from_then_on(void) {
  if (!atomic_load(&armed)) return 0;
  return atomic_fetch_add(&calls, 1) + 1 >= atol(env("FAULT_AT"));
}

/* Record: kind (1 byte), length of path, offset, length of data (8 bytes each, little endian), path, data. */
static void record(char what, const char *path, uint64_t offset, const void *data, uint64_t length) {
  if (!kind_is("record")) return;
  pthread_mutex_lock(&lock);
  if (record_fd == -2)
    record_fd = NEXT(open64)(env("FAULT_RECORD"), O_WRONLY | O_CREAT | O_APPEND, 0600);
  uint64_t head[3] = { strlen(path), offset, length };
  ssize_t (*put)(int, const void *, size_t) = NEXT(write);
  if (put(record_fd, &what, 1) != 1 || put(record_fd, head, sizeof head) != sizeof head ||
      put(record_fd, path, head[0]) != (ssize_t)head[0] ||
      (length > 0 && put(record_fd, data, length) != (ssize_t)length))
    _exit(99);
  pthread_mutex_unlock(&lock);
}

static int control(const char *path) {
  static const char folder[] = "/dev/null/fault/";
  if (path == NULL || strncmp(path, folder, sizeof folder - 1) != 0) return 0;
  const char *word = path + sizeof folder - 1;
  if (strcmp(word, "arm") == 0) { atomic_store(&calls, 0); atomic_store(&armed, 1); }
  else if (strcmp(word, "disarm") == 0) {
    if (atomic_exchange(&armed, 0)) dprintf(2, "calls %ld\n", atomic_load(&calls));
  } else if (strncmp(word, "mark/", 5) == 0) record('M', word + 5, 0, NULL, 0);
  return 1;
}

int access(const char *path, int mode) {
  if (control(path)) { errno = ENOENT; return -1; }
  return NEXT(access)(path, mode);
}

/* Writing */
static ssize_t faulty_write(int fd, const void *data, size_t length, off64_t offset, int is_placed) {
  char path[PATH_MAX + 1];
  ssize_t (*put_at)(int, const void *, size_t, off64_t) = NEXT(pwrite64);
  ssize_t (*put)(int, const void *, size_t) = NEXT(write);
  if (fd < 3 || !path_of(fd, path)) return is_placed ? put_at(fd, data, length, offset) : put(fd, data, length);
  if (kind_is("full") && is_from_then_on()) { errno = ENOSPC; return -1; }
  int now = (kind_is("kill-before") || kind_is("kill-after") || kind_is("torn") || kind_is("count")) && is_it();
  if (now && kind_is("kill-before")) die();
  if (now && kind_is("torn")) {
    /* Half of it, at a sector's border where it has one. */
    size_t half = length > 512 ? (length / 2) & ~(size_t)511 : length / 2;
    if (is_placed) put_at(fd, data, half, offset); else put(fd, data, half);
    die();
  }
  off64_t at = is_placed ? offset : NEXT(lseek64)(fd, 0, SEEK_CUR);
  ssize_t done = is_placed ? put_at(fd, data, length, offset) : put(fd, data, length);
  if (done > 0) record('W', path, (uint64_t)at, data, (uint64_t)done);
  if (now && kind_is("kill-after")) die();
  return done;
}
ssize_t write(int fd, const void *data, size_t length) { return faulty_write(fd, data, length, 0, 0); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return faulty_write(fd, data, length, offset, 1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return faulty_write(fd, data, length, offset, 1); }

/* Everything else that changes a file: before it, after it, or refused. */
#define AROUND(path, call) \
  int now = (kind_is("kill-before") || kind_is("kill-after") || kind_is("torn") || kind_is("count")) && is_it(); \
  if (now && !kind_is("kill-after") && !kind_is("count")) die(); \
  int done = call; \
  if (now && kind_is("kill-after")) die();

static void record_content(int fd, const char *path) {
  if (!kind_is("record")) return;
  struct stat64 about;
  if (NEXT(fstat64)(fd, &about) != 0) return;
  if (S_ISDIR(about.st_mode)) { record('D', path, 0, NULL, 0); return; }
  char own[64];
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  int reader = NEXT(open64)(own, O_RDONLY);
  char *content = malloc((size_t)about.st_size + 1);
  ssize_t length = content && reader >= 0 ? NEXT(pread64)(reader, content, (size_t)about.st_size, 0) : 0;
  if (reader >= 0) close(reader);
  record('S', path, 0, content, length > 0 ? (uint64_t)length : 0);
  free(content);
}
static int faulty_sync(int fd, int (*sync)(int)) {
  char path[PATH_MAX + 1];
  if (!path_of(fd, path)) return sync(fd);
  if (kind_is("fsync") && is_it()) { errno = EIO; return -1; }
  AROUND(path, sync(fd));
  if (done == 0) record_content(fd, path);
  return done;
}
int fsync(int fd) { return faulty_sync(fd, NEXT(fsync)); }
int fdatasync(int fd) { return faulty_sync(fd, NEXT(fdatasync)); }

static int faulty_truncate(int fd, off64_t length) {
  char path[PATH_MAX + 1];
  if (!path_of(fd, path)) return NEXT(ftruncate64)(fd, length);
  AROUND(path, NEXT(ftruncate64)(fd, length));
  if (done == 0) record('T', path, (uint64_t)length, NULL, 0);
  return done;
}
int ftruncate64(int fd, off64_t length) { return faulty_truncate(fd, length); }
int ftruncate(int fd, off_t length) { return faulty_truncate(fd, length); }

int unlink(const char *path) {
  if (!below(path)) return NEXT(unlink)(path);
  AROUND(path, NEXT(unlink)(path));
  if (done == 0) record('U', path, 0, NULL, 0);
  return done;
}
int remove(const char *path) {
  struct stat64 about;
  if (!below(path) || NEXT(lstat64)(path, &about) != 0 || S_ISDIR(about.st_mode)) return NEXT(remove)(path);
  return unlink(path);
}
int rename(const char *from, const char *to) {
  if (!below(to)) return NEXT(rename)(from, to);
  AROUND(to, NEXT(rename)(from, to));
  if (done == 0) record('R', from, 0, to, strlen(to));
  return done;
}
int link(const char *from, const char *to) {
  if (!below(to)) return NEXT(link)(from, to);
  AROUND(to, NEXT(link)(from, to));
  if (done == 0) record('L', from, 0, to, strlen(to));
  return done;
}

static int faulty_open(const char *path, int flags, mode_t mode) {
  int (*open_it)(const char *, int, ...) = NEXT(open64);
  if (!below(path) || !(flags & O_CREAT)) return open_it(path, flags, mode);
  int is_new = NEXT(access)(path, F_OK) != 0;
  if (!is_new && !(flags & O_TRUNC)) return open_it(path, flags, mode);
  AROUND(path, open_it(path, flags, mode));
  if (done >= 0) record(is_new ? 'C' : 'T', path, 0, NULL, 0);
  return done;
}
int open64(const char *path, int flags, ...) {
  va_list more; va_start(more, flags);
  mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; va_end(more);
  return faulty_open(path, flags, mode);
}
int open(const char *path, int flags, ...) {
  va_list more; va_start(more, flags);
  mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; va_end(more);
  return faulty_open(path, flags, mode);
}
