/*
 * fanout_proc.c: what processes cost, from /proc.
 */
#include "config.h"

#include "bench/fanout.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define LOOK_MAX 100		/* processes whose pages are counted */

/* The parent and the name of a process; false: it has gone. */
static bool proc_stat(pid_t pid, pid_t *parent, char name[32])
{
	char *path = xasprintf("/proc/%d/stat", (int)pid);
	FILE *f = fopen(path, "r");
	char line[1024] = "";
	const char *end;
	int ppid = 0;
	bool fine;

	free(path);
	if (f == NULL)
		return false;
	fine = fgets(line, sizeof(line), f) != NULL;
	fclose(f);
	end = strrchr(line, ')');
	fine = fine && end != NULL && sscanf(line, "%*d (%31[^)]", name) == 1 &&
	    sscanf(end + 2, "%*c %d", &ppid) == 1;
	*parent = ppid;
	return fine;
}

/* The scheduler's own count: a handler's whole life is shorter than one
 * tick of "stat". */
double fanout_cpu_ms(pid_t pid)
{
	char *path = xasprintf("/proc/%d/schedstat", (int)pid);
	FILE *f = fopen(path, "r");
	double ns = 0;

	free(path);
	if (f == NULL)
		return 0;
	if (fscanf(f, "%lf", &ns) != 1)
		ns = 0;
	fclose(f);
	return ns / 1e6;
}

int fanout_children(pid_t parent, const char *name, pid_t *pids, int most)
{
	DIR *d = opendir("/proc");
	struct dirent *e;
	int n = 0;

	while (d != NULL && n < most && (e = readdir(d)) != NULL) {
		pid_t pid = (pid_t)strtol(e->d_name, NULL, 10), of;
		char is[32] = "";

		if (pid > 0 && proc_stat(pid, &of, is) && of == parent &&
		    strncmp(is, name, strlen(name)) == 0)
			pids[n++] = pid;
	}
	if (d != NULL)
		closedir(d);
	return n;
}

/* Sums the lines of a file that begin with one of the words. */
static double proc_sum(const char *path, const char *const *words)
{
	FILE *f = fopen(path, "r");
	char line[256];
	double sum = 0;
	long n;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		for (int i = 0; words[i] != NULL; i++)
			if (strncmp(line, words[i], strlen(words[i])) == 0 &&
			    sscanf(line + strlen(words[i]), "%ld", &n) == 1)
				sum += (double)n;
	if (f != NULL)
		fclose(f);
	return sum;
}

void fanout_usage(const pid_t *pids, int n, struct fanout_usage *u)
{
	static const char *const own[] = { "Private_Clean:",
		"Private_Dirty:", NULL };
	static const char *const pss[] = { "Pss:", NULL };
	int step = n > LOOK_MAX ? n / LOOK_MAX : 1;

	*u = (struct fanout_usage){ .n = n };
	for (int i = 0; i < n; i++) {
		char *path;

		u->cpu_ms += fanout_cpu_ms(pids[i]);
		if (i % step != 0)
			continue;
		path = xasprintf("/proc/%d/smaps_rollup", (int)pids[i]);
		u->private_kib += proc_sum(path, own);
		u->pss_kib += proc_sum(path, pss);
		u->looked++;
		free(path);
	}
	if (u->looked > 0) {
		u->private_kib /= u->looked;
		u->pss_kib /= u->looked;
	}
}

double fanout_kernel_kib(void)
{
	static const char *const words[] = { "SUnreclaim:", "KernelStack:",
		"PageTables:", NULL };
	FILE *f = fopen("/proc/net/sockstat", "r");
	double kib = proc_sum("/proc/meminfo", words);
	char line[256];
	long pages;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (sscanf(line, "TCP: inuse %*d orphan %*d tw %*d alloc %*d "
		    "mem %ld", &pages) == 1)
			kib += (double)pages * 4;
	if (f != NULL)
		fclose(f);
	return kib;
}
