/*
 * memory.c: what processes hold of their own (memory.h).
 */
#include "config.h"

#include "tests/soak/memory.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

#define MEMORY_FILE 8192

/* "Key: number" of /proc/PID/status; -1: not there. */
static int64_t memory_number(const char *status, const char *key)
{
	const char *at = strstr(status, key);

	return at == NULL ? -1 : strtoll(at + strlen(key), NULL, 10);
}

static bool memory_read(pid_t pid, const char *name, struct buf *out)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	buf_clear(out);
	return file_read(path, MEMORY_FILE, out, NULL) == 0;
}

int64_t memory_kib(pid_t pid)
{
	struct buf b = {0};
	int64_t kib = -1;

	if (memory_read(pid, "status", &b))
		kib = memory_number(buf_str(&b), "\nRssAnon:");
	buf_release(&b);
	return kib;
}

void memory_name(pid_t pid, char name[MEMORY_NAME])
{
	struct buf b = {0};

	snprintf(name, MEMORY_NAME, "?");
	if (memory_read(pid, "comm", &b))
		snprintf(name, MEMORY_NAME, "%.*s",
		    (int)strcspn(buf_str(&b), "\n"), buf_str(&b));
	buf_release(&b);
}

static pid_t memory_parent(pid_t pid)
{
	struct buf b = {0};
	int64_t parent = -1;

	if (memory_read(pid, "status", &b))
		parent = memory_number(buf_str(&b), "\nPPid:");
	buf_release(&b);
	return (pid_t)parent;
}

static bool memory_among(const pid_t *v, size_t n, pid_t pid)
{
	while (n > 0)
		if (v[--n] == pid)
			return true;
	return false;
}

/* Adds those whose parent is known; whether there was one. */
static bool memory_children(pid_t *out, size_t *n, size_t most)
{
	DIR *proc = opendir("/proc");
	struct dirent *d;
	size_t before = *n;

	while (proc != NULL && (d = readdir(proc)) != NULL) {
		pid_t pid = (pid_t)strtol(d->d_name, NULL, 10);

		if (pid > 0 && *n < most && !memory_among(out, *n, pid) &&
		    memory_among(out, *n, memory_parent(pid)))
			out[(*n)++] = pid;
	}
	if (proc != NULL)
		closedir(proc);
	return *n > before;
}

size_t memory_family(pid_t pid, pid_t *out, size_t most)
{
	size_t n = 0;

	if (most > 0)
		out[n++] = pid;
	while (memory_children(out, &n, most))
		continue;
	return n;
}
