/* Runs a program and makes one of its system calls fail.

   faults KIND K KEPT LOG PROGRAM [ARGUMENT]...

   Counts the calls that change files: writes to files, syncs, and all calls that make, rename,
   link, truncate or remove a file or folder. With KIND `read`, counts reads of files in the
   working folder instead; with `lock`, calls that take or give back a lock. KIND also says what
   happens at call number K, counted from 1 (if K is 0, nothing happens):

   fail  the call is not made and returns EIO
   read  likewise, for a call that reads
   lock  likewise, for a call that locks
   full  half of a write is made; from then on, writing or making anything fails with ENOSPC
   kill  half of a write is made, then the program is killed
   cut   as with `kill`, for a power failure: of what the program wrote, only KEPT is left

   Each sync of a file copies it to KEPT, under the number of its inode. Each sync of a folder
   writes a list to KEPT, with the inode and the name of every entry. LOG gets the names of the
   counted calls, one a line. Exits with the code of the program, or with 137 if it is killed.

   This uses ptrace and not LD_PRELOAD, because the program may be linked statically and
   some libraries call the kernel themselves. */

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum effect { NOTHING, DENY, KILL, NOTE };

/* A thread of the program, with the call that it is about to make or has made. */
struct thread {
    pid_t id;
    int inside;
    enum effect effect;
    int error;
    struct user_regs_struct at;
};

static struct thread threads[64];
static const char *kind, *kept, *work;
static long wanted, count;
static int is_full;
static FILE *calls;

static void stop(const char *why) {
    perror(why);
    exit(99);
}

static struct thread *thread_of(pid_t id) {
    for (int i = 0; i < 64; i++) {
        if (threads[i].id == id || threads[i].id == 0) {
            threads[i].id = id;
            return &threads[i];
        }
    }
    stop("too many threads");
    return NULL;
}

/* Writes into `path` the path by which this process can open a file that the program has open. */
static void path_of(char *path, pid_t id, long file) {
    snprintf(path, PATH_MAX, "/proc/%d/fd/%ld", id, file);
}

static int mode_of(pid_t id, long file, struct stat *found) {
    char path[PATH_MAX];
    path_of(path, id, file);
    return stat(path, found) == 0 ? (int)(found->st_mode & S_IFMT) : 0;
}

static int is_in_work(pid_t id, long file) {
    char path[PATH_MAX], leads[PATH_MAX];
    path_of(path, id, file);
    ssize_t length = readlink(path, leads, sizeof leads - 1);
    return length > 0 && strncmp(leads, work, strlen(work)) == 0;
}

/* Returns the name of a call, or NULL if it is not counted. */
static const char *name_of(pid_t id, const struct user_regs_struct *at) {
    struct stat found;
    int is_file = 0, is_folder = 0;
    switch (at->orig_rax) {
    case SYS_write: case SYS_pwrite64: case SYS_writev: case SYS_ftruncate:
    case SYS_fsync: case SYS_fdatasync: case SYS_read: case SYS_pread64:
    case SYS_copy_file_range: case SYS_fallocate: case SYS_fchmod: {
        int mode = mode_of(id, (long)at->rdi, &found);
        is_file = mode == S_IFREG;
        is_folder = mode == S_IFDIR;
    }
    }
    if (strcmp(kind, "read") == 0) {
        int reads = at->orig_rax == SYS_read || at->orig_rax == SYS_pread64;
        return reads && is_file && is_in_work(id, (long)at->rdi) ? "read" : NULL;
    }
    if (strcmp(kind, "lock") == 0) {
        int is_fcntl = at->orig_rax == SYS_fcntl && at->rsi == F_SETLK;
        return is_fcntl || at->orig_rax == SYS_flock ? "lock" : NULL;
    }
    switch (at->orig_rax) {
    case SYS_write: case SYS_pwrite64: case SYS_writev: case SYS_copy_file_range:
        return is_file ? "write" : NULL;
    case SYS_ftruncate: case SYS_fallocate:
        return is_file ? "truncate" : NULL;
    case SYS_fsync: case SYS_fdatasync:
        return is_file ? "sync" : is_folder ? "sync folder" : NULL;
    case SYS_fchmod: case SYS_chmod: case SYS_fchmodat:
        return "chmod";
    case SYS_open:
        return at->rsi & O_CREAT ? "create" : NULL;
    case SYS_openat:
        return at->rdx & O_CREAT ? "create" : NULL;
    case SYS_mkdir: case SYS_mkdirat:
        return "mkdir";
    case SYS_rename: case SYS_renameat: case SYS_renameat2:
        return "rename";
    case SYS_link: case SYS_linkat:
        return "link";
    case SYS_unlink: case SYS_unlinkat: case SYS_rmdir:
        return "unlink";
    }
    return NULL;
}

/* Halves the number of bytes of a write. Returns 0 if the call is not a write or too short. */
static int halve(struct user_regs_struct *at) {
    if ((at->orig_rax != SYS_write && at->orig_rax != SYS_pwrite64) || at->rdx < 2)
        return 0;
    at->rdx /= 2;
    return 1;
}

static int takes_space(const char *name) {
    return strcmp(name, "write") == 0 || strcmp(name, "create") == 0 || strcmp(name, "mkdir") == 0
        || strcmp(name, "link") == 0;
}

static void deny(struct thread *thread, int error) {
    thread->effect = DENY;
    thread->error = error;
    thread->at.orig_rax = (unsigned long long)-1;
}

/* Decides what happens to a call, before the kernel makes it. */
static void enter(struct thread *thread) {
    if (ptrace(PTRACE_GETREGS, thread->id, NULL, &thread->at) != 0)
        return;
    thread->effect = NOTE;
    const char *name = name_of(thread->id, &thread->at);
    if (name == NULL)
        return;
    fprintf(calls, "%s\n", name);
    struct user_regs_struct before = thread->at;
    if (++count == wanted) {
        if (strcmp(kind, "full") == 0) {
            is_full = 1;
            if (!halve(&thread->at) && takes_space(name))
                deny(thread, ENOSPC);
        } else if (strcmp(kind, "kill") == 0 || strcmp(kind, "cut") == 0) {
            if (!halve(&thread->at))
                thread->at.orig_rax = (unsigned long long)-1;
            thread->effect = KILL;
        } else {
            deny(thread, EIO);
        }
    } else if (is_full && takes_space(name)) {
        deny(thread, ENOSPC);
    }
    if (memcmp(&before, &thread->at, sizeof before) != 0)
        ptrace(PTRACE_SETREGS, thread->id, NULL, &thread->at);
}

static FILE *kept_as(ino_t inode, const char *ending) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%lu%s", kept, (unsigned long)inode, ending);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        stop(path);
    return file;
}

static void keep_file(const char *path, ino_t inode) {
    FILE *to = kept_as(inode, ""), *from = fopen(path, "r");
    if (from == NULL)
        stop(path);
    char buffer[1 << 16];
    for (size_t got; (got = fread(buffer, 1, sizeof buffer, from)) > 0;)
        fwrite(buffer, 1, got, to);
    fclose(from);
    fclose(to);
}

static void keep_folder(const char *path, ino_t inode) {
    FILE *to = kept_as(inode, ".names");
    DIR *from = opendir(path);
    if (from == NULL)
        stop(path);
    for (struct dirent *entry; (entry = readdir(from)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            fprintf(to, "%lu %s\n", (unsigned long)entry->d_ino, entry->d_name);
    }
    closedir(from);
    fclose(to);
}

/* Copies to KEPT what a call has put on the disk. */
static void note(pid_t id, const struct user_regs_struct *at, long result) {
    struct stat found;
    char path[PATH_MAX];
    int syncs = at->orig_rax == SYS_fsync || at->orig_rax == SYS_fdatasync;
    int makes = (at->orig_rax == SYS_openat && at->rdx & O_CREAT)
        || (at->orig_rax == SYS_open && at->rsi & O_CREAT);
    if (result < 0 || !(syncs || makes))
        return;
    long file = syncs ? (long)at->rdi : result;
    path_of(path, id, file);
    int mode = mode_of(id, file, &found);
    if (makes && mode == S_IFREG && found.st_size == 0)
        /* A removed file may have had the same number, so its copy is emptied. */
        fclose(kept_as(found.st_ino, ""));
    else if (syncs && mode == S_IFREG)
        keep_file(path, found.st_ino);
    else if (syncs && mode == S_IFDIR)
        keep_folder(path, found.st_ino);
}

/* Ends a call. Returns 1 if the program must be killed after it. */
static int leave(struct thread *thread) {
    struct user_regs_struct after;
    if (ptrace(PTRACE_GETREGS, thread->id, NULL, &after) != 0)
        return 0;
    if (thread->effect == DENY) {
        after.rax = (unsigned long long)-(long long)thread->error;
        ptrace(PTRACE_SETREGS, thread->id, NULL, &after);
    } else if (thread->effect == NOTE) {
        note(thread->id, &thread->at, (long)after.rax);
    }
    return thread->effect == KILL;
}

static void run(char **arguments) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    raise(SIGSTOP);
    execv(arguments[0], arguments);
    stop(arguments[0]);
}

int main(int many, char **given) {
    if (many < 6)
        return 99;
    kind = given[1];
    wanted = atol(given[2]);
    kept = given[3];
    work = getcwd(NULL, 0);
    calls = fopen(given[4], "w");
    if (calls == NULL || work == NULL)
        stop(given[4]);
    pid_t program = fork();
    if (program == 0)
        run(given + 5);
    int status;
    if (waitpid(program, &status, 0) != program || !WIFSTOPPED(status))
        stop("wait");
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE
        | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC;
    if (ptrace(PTRACE_SETOPTIONS, program, NULL, options) != 0)
        stop("ptrace");
    ptrace(PTRACE_SYSCALL, program, NULL, NULL);
    for (pid_t id; (id = waitpid(-1, &status, __WALL)) > 0;) {
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (id == program) {
                fclose(calls);
                return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            }
            thread_of(id)->inside = 0;
            continue;
        }
        int signal = WSTOPSIG(status);
        struct thread *thread = thread_of(id);
        if (signal == (SIGTRAP | 0x80)) {
            thread->inside = !thread->inside;
            if (thread->inside)
                enter(thread);
            else if (leave(thread))
                kill(program, SIGKILL);
            signal = 0;
        } else if (signal == SIGTRAP || signal == SIGSTOP) {
            signal = 0;
        }
        ptrace(PTRACE_SYSCALL, id, NULL, (void *)(long)signal);
    }
    return 99;
}
