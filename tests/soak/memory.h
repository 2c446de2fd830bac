/*
 * memory.h: what processes hold of their own, from /proc.
 */
#ifndef TESTS_SOAK_MEMORY_H
#define TESTS_SOAK_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define MEMORY_NAME 24

/* KiB of a process that are nobody else's file; -1: there is none. */
int64_t memory_kib(pid_t pid);
/* Its name, as the kernel has it. */
void memory_name(pid_t pid, char name[MEMORY_NAME]);
/* A process and all that come from it; how many, at most `most`. */
size_t memory_family(pid_t pid, pid_t *out, size_t most);

#endif
