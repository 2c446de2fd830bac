/*
 * mem.c: allocators that never return NULL, growing arrays and arenas.
 *
 * It must never hand out memory that holds old bytes from an arena, nor
 * let a size computation wrap: whatever cannot be had ends the process.
 */
#include "base/mem.h"

#include <malloc.h>
#include <stdio.h>
#include <unistd.h>

#include "base/err.h"

#define ARENA_BLOCK_MIN ((size_t)4 * 1024)
#define ARENA_BLOCK_MAX ((size_t)1024 * 1024)
#define GROW_MIN 8
#define MEM_BRIEF 256		/* a text that needs no second look */
/* What pointers, int64_t and double want: most of what is handed out is a
 * short text or a node, of which there are thousands. */
#define ARENA_ALIGN ((size_t)8)

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t size;
	_Alignas(max_align_t) unsigned char bytes[];
};

void mem_out(const char *what)
{
	char text[128];
	int n = snprintf(text, sizeof(text), "ensayo: out of memory: %s\n",
	    what);
	ssize_t said = write(STDERR_FILENO, text,
	    n < 0 ? 0 : strnlen(text, sizeof(text)));

	(void)said;
	_exit(MEM_OUT_STATUS);
}

static void *mem_check(void *p, size_t n)
{
	char wanted[48];

	if (p != NULL)
		return p;
	snprintf(wanted, sizeof(wanted), "%zu bytes are wanted", n);
	mem_out(wanted);
}

void *xmalloc(size_t n)
{
	return mem_check(malloc(n ? n : 1), n);
}

static size_t mem_product(size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		bug("size overflow (%zu times %zu)", n, size);
	return total;
}

void *xcalloc(size_t n, size_t size)
{
	size_t total = mem_product(n, size);

	return mem_check(calloc(1, total ? total : 1), total);
}

void *xreallocarray(void *p, size_t n, size_t size)
{
	size_t total = mem_product(n, size);

	return mem_check(realloc(p, total ? total : 1), total);
}

char *xstrdup(const char *s)
{
	return s ? xstrndup(s, strlen(s)) : NULL;
}

char *xstrndup(const char *s, size_t n)
{
	char *copy;

	if (n == SIZE_MAX)
		bug("size overflow in a string");
	copy = xmalloc(n + 1);
	if (n)
		memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *xasprintf(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = xvasprintf(fmt, ap);
	va_end(ap);
	return s;
}

/* Most of what is formatted is short: it is formatted once. */
char *xvasprintf(const char *fmt, va_list ap)
{
	char brief[MEM_BRIEF], *s;
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(brief, sizeof(brief), fmt, again);
	va_end(again);
	if (n < 0)
		bug("cannot format \"%s\"", fmt);
	if ((size_t)n < sizeof(brief))
		return xstrndup(brief, (size_t)n);
	s = xmalloc((size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	return s;
}

void grow(void *array_address, size_t *cap, size_t need, size_t size)
{
	size_t want = *cap < GROW_MIN ? GROW_MIN : *cap;
	void *p;

	if (need <= *cap)
		return;
	while (want < need) {
		if (want > SIZE_MAX / 2)
			bug("size overflow in an array");
		want *= 2;
	}
	/* The caller's pointer has its own type: move it as bytes. */
	memcpy(&p, array_address, sizeof(p));
	p = xreallocarray(p, want, size);
	memset((char *)p + *cap * size, 0, (want - *cap) * size);
	memcpy(array_address, &p, sizeof(p));
	*cap = want;
}

static struct arena_block *arena_block_new(size_t size)
{
	struct arena_block *b;

	if (size > SIZE_MAX - sizeof(*b))
		bug("size overflow in an arena");
	b = xmalloc(sizeof(*b) + size);
	*b = (struct arena_block){ .size = size };
	return b;
}

/* A block with n free bytes, which the head has not: a new head or, for what
 * would leave a new head nearly full, a block of its own behind the head. */
static struct arena_block *arena_room(struct arena *a, size_t n)
{
	struct arena_block *head = a->head, *b;
	size_t size = ARENA_BLOCK_MIN;

	if (head && head->size >= size)
		size = head->size * 2;
	if (size > ARENA_BLOCK_MAX)
		size = ARENA_BLOCK_MAX;
	if (n > size / 4) {
		b = arena_block_new(n);
		b->next = head ? head->next : NULL;
		if (head)
			head->next = b;
		else
			a->head = b;
		return b;
	}
	b = arena_block_new(size);
	b->next = head;
	a->head = b;
	return b;
}

/* Memory that may hold anything: whoever asks writes all of it. */
static inline void *arena_raw(struct arena *a, size_t n)
{
	const size_t align = ARENA_ALIGN;
	struct arena_block *b = a->head;
	void *p;

	if (n > SIZE_MAX / 2)
		bug("size overflow in an arena");
	n = n == 0 ? align : (n + align - 1) / align * align;
	if (b == NULL || b->size - b->used < n)
		b = arena_room(a, n);
	p = b->bytes + b->used;
	b->used += n;
	a->used += n;
	return p;
}

/* What is handed out is zeroed, not the whole block: most of a block is
 * never used. */
void *arena_alloc(struct arena *a, size_t n)
{
	return memset(arena_raw(a, n), 0, n);
}

void *arena_calloc(struct arena *a, size_t n, size_t size)
{
	return arena_alloc(a, mem_product(n, size));
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy;

	if (n == SIZE_MAX)
		bug("size overflow in a string");
	copy = arena_raw(a, n + 1);
	if (n)
		memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	char brief[MEM_BRIEF], *s;
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(brief, sizeof(brief), fmt, again);
	va_end(again);
	if (n < 0)
		bug("cannot format \"%s\"", fmt);
	s = arena_raw(a, (size_t)n + 1);
	if ((size_t)n < sizeof(brief))
		memcpy(s, brief, (size_t)n + 1);
	else
		vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return s;
}

void mem_trim(size_t *spare, size_t slack)
{
	if (mallinfo2().fordblks <= *spare + slack)
		return;
	malloc_trim(0);
	*spare = mallinfo2().fordblks;
}

void arena_clear(struct arena *a)
{
	struct arena_block *keep = a->head, *b, *next;

	if (!keep)
		return;
	for (b = keep->next; b; b = next) {
		next = b->next;
		free(b);
	}
	keep->used = 0;
	keep->next = NULL;
	a->used = 0;
}

void arena_release(struct arena *a)
{
	struct arena_block *b = a->head, *next;

	for (; b; b = next) {
		next = b->next;
		free(b);
	}
	*a = (struct arena){0};
}
