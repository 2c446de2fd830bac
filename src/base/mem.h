/*
 * mem.h: memory.  The x-allocators never return NULL: out of memory ends
 * the process, because the record on disk is whole at every instant and a
 * restart loses nothing.  Sizes that come from outside are checked against
 * a limit before they get here.
 *
 * Ownership: what x* returns belongs to the caller and is freed with
 * free().  What an arena returns belongs to the arena and lives until
 * arena_release().
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/banned.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

/* What a process ends with that could have no more memory: the exit status
 * of "environment". */
enum { MEM_OUT_STATUS = 2 };

/* Says on stderr that there is no memory for WHAT, and ends the process as
 * a kill would: nothing is flushed, since that may want memory too. */
void mem_out(const char *what) __attribute__((noreturn));
/* Allocates n bytes (n = 0 gives a valid pointer). */
void *xmalloc(size_t n);
/* Allocates n zeroed elements of the given size; overflow aborts. */
void *xcalloc(size_t n, size_t size);
/* Resizes p to n elements of the given size; overflow aborts. */
void *xreallocarray(void *p, size_t n, size_t size);
/* Copies a string; NULL gives NULL. */
char *xstrdup(const char *s);
/* Copies n bytes of s and adds a NUL. */
char *xstrndup(const char *s, size_t n);
/* Formats into a new string. */
char *xasprintf(const char *fmt, ...) PRINTF_LIKE(1, 2);
char *xvasprintf(const char *fmt, va_list ap) PRINTF_LIKE(1, 0);

/*
 * Makes room in a growing array: afterwards *cap >= need.  The pointer is
 * passed by its address; elements beyond the old capacity are zeroed.
 *	grow((void **)&list, &cap, n + 1, sizeof(*list))
 */
void grow(void *array_address, size_t *cap, size_t need, size_t size);

/* Gives pages that nothing is in back to the system, if more than `slack`
 * bytes are free beyond those that were at the last time (*spare, 0 before
 * it): for a process that will be at rest for a while.  What is given back
 * is not there when it is needed next. */
void mem_trim(size_t *spare, size_t slack);

/* A pool freed as a whole.  Zero-initialised storage is an empty arena. */
struct arena_block;
struct arena {
	struct arena_block *head;
	size_t used;		/* bytes handed out, for limits */
};

/* Zeroed memory, aligned for all that wants 8 bytes at most. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_calloc(struct arena *a, size_t n, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Empties it but keeps its newest block: for work that comes again and
 * again. */
void arena_clear(struct arena *a);
/* Frees everything; the arena is empty again and may be reused. */
void arena_release(struct arena *a);

#endif
