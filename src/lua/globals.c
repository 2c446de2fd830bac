/*
 * globals.c: reads of globals in a dump of Lua 5.4 (globals.h).
 *
 * A global is a field of the chunk's own upvalue, which every function gets
 * from the one around it.  Code reads it with one instruction, or with three
 * when a function has more names than fit into it.
 */
#include "config.h"

#include "lua/globals.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <lua.h>

#include "base/mem.h"

#define GLOBALS_DEPTH 250	/* of functions in functions */
#define GLOBALS_SIGN LUA_SIGNATURE "\x54\0\x19\x93\r\n\x1a\n\4\10\10"
#define GLOBALS_HEAD (sizeof(GLOBALS_SIGN) - 1 + 8 + 8)

enum globals_op { GLOBALS_LOADK = 3, GLOBALS_GETUPVAL = 9,
	GLOBALS_GETTABUP = 11, GLOBALS_GETTABLE = 12 };
enum globals_constant { GLOBALS_INT = 0x03, GLOBALS_FLOAT = 0x13,
	GLOBALS_SHORT = 0x04, GLOBALS_LONG = 0x14 };

struct reading_text { const char *s; size_t n; };
struct reading {
	const unsigned char *p;
	size_t left;
	bool bad;
	struct reading_text *texts;	/* constants of the functions open */
	size_t ntexts, cap;
	globals_fn *fn;
	void *arg;
};
/* One function; `env`: which of its upvalues are the globals. */
struct reading_function {
	const struct reading_function *outer;
	bool env[256];
	const unsigned char *code;
	size_t ncode;
	size_t texts, ntexts;	/* its constants; those that are none: NULL */
	int line;		/* where it begins */
};

static const unsigned char *read_bytes(struct reading *r, size_t n)
{
	const unsigned char *p = r->p;

	if (r->bad || n > r->left) {
		r->bad = true;
		return NULL;
	}
	r->p += n;
	r->left -= n;
	return p;
}

static unsigned read_byte(struct reading *r)
{
	const unsigned char *p = read_bytes(r, 1);

	return p == NULL ? 0 : *p;
}

static size_t read_size(struct reading *r)
{
	size_t n = 0;
	unsigned c;

	do {
		c = read_byte(r);
		if (n > SIZE_MAX >> 7)
			r->bad = true;
		n = n << 7 | (c & 0x7f);
	} while (!r->bad && !(c & 0x80));
	return r->bad ? 0 : n;
}

/* So many of something that takes so many bytes each. */
static const unsigned char *read_many(struct reading *r, size_t each,
    size_t *n)
{
	*n = read_size(r);
	if (*n > r->left / each) {
		r->bad = true;
		*n = 0;
	}
	return read_bytes(r, *n * each);
}

/* A text: its length is written with one on top, 0 is none. */
static struct reading_text read_text(struct reading *r)
{
	size_t n = read_size(r);
	const unsigned char *p = n == 0 ? NULL : read_bytes(r, n - 1);

	return (struct reading_text){ (const char *)p, p == NULL ? 0 : n - 1 };
}

static void keep_text(struct reading *r, struct reading_text text)
{
	grow((void **)&r->texts, &r->cap, r->ntexts + 1, sizeof(*r->texts));
	r->texts[r->ntexts++] = text;
}

static void read_constants(struct reading *r, struct reading_function *f)
{
	size_t n = read_size(r);

	f->texts = r->ntexts;
	f->ntexts = 0;
	for (; f->ntexts < n && !r->bad; f->ntexts++) {
		struct reading_text text = {0};

		switch (read_byte(r)) {
		case GLOBALS_INT:
		case GLOBALS_FLOAT:
			read_bytes(r, 8);
			break;
		case GLOBALS_SHORT:
		case GLOBALS_LONG:
			text = read_text(r);
			break;
		default:
			break;
		}
		keep_text(r, text);
	}
}

/* The chunk's first upvalue is the globals; another function's are when they
 * come from there, and not from a local that has the same name. */
static void read_upvalues(struct reading *r, struct reading_function *f)
{
	size_t n;
	const unsigned char *p = read_many(r, 3, &n);

	if (n > sizeof(f->env))
		r->bad = true;
	for (size_t i = 0; i < n && !r->bad; i++)
		f->env[i] = f->outer == NULL ? i == 0 :
		    p[3 * i] == 0 && f->outer->env[p[3 * i + 1]];
}

static uint32_t code_at(const struct reading_function *f, size_t pc)
{
	uint32_t code;

	memcpy(&code, f->code + pc * sizeof(code), sizeof(code));
	return code;
}

#define OP(code) ((code) & 0x7f)
#define ARG_A(code) ((code) >> 7 & 0xff)
#define ARG_B(code) ((code) >> 16 & 0xff)
#define ARG_C(code) ((code) >> 24)
#define ARG_BX(code) ((code) >> 15)

/* The constant that names the global which the instruction reads, or the last
 * of three that do; SIZE_MAX: it reads none. */
static size_t code_reads(const struct reading_function *f, size_t pc)
{
	uint32_t code = code_at(f, pc), env, key;

	if (OP(code) == GLOBALS_GETTABUP)
		return f->env[ARG_B(code)] ? ARG_C(code) : SIZE_MAX;
	if (OP(code) != GLOBALS_GETTABLE || pc < 2)
		return SIZE_MAX;
	env = code_at(f, pc - 2);
	key = code_at(f, pc - 1);
	return OP(env) == GLOBALS_GETUPVAL && f->env[ARG_B(env)] &&
	    ARG_A(env) == ARG_B(code) && OP(key) == GLOBALS_LOADK &&
	    ARG_A(key) == ARG_C(code) ? ARG_BX(key) : SIZE_MAX;
}

static void tell_read(struct reading *r, const struct reading_function *f,
    size_t pc, int line)
{
	size_t i = pc < f->ncode ? code_reads(f, pc) : SIZE_MAX;
	const struct reading_text *text = i < f->ntexts ?
	    &r->texts[f->texts + i] : NULL;

	if (text != NULL && text->s != NULL)
		r->fn(r->arg, text->s, text->n, line);
}

/* Where lines are far apart they are written out: pc and line of each. */
static int line_written(struct reading *r, size_t *left, size_t pc, int line)
{
	size_t at, is;

	if (*left == 0) {
		r->bad = true;
		return line;
	}
	--*left;
	at = read_size(r);
	is = read_size(r);
	if (at != pc || is > INT32_MAX)
		r->bad = true;
	return (int)is;
}

/* The lines of its instructions, and so where it reads what. */
static void read_lines(struct reading *r, const struct reading_function *f)
{
	size_t n, written;
	const unsigned char *lines = read_many(r, 1, &n);
	int64_t line = f->line;

	written = read_size(r);
	for (size_t pc = 0; pc < n && !r->bad; pc++) {
		if (lines[pc] == 0x80)
			line = line_written(r, &written, pc, (int)line);
		else
			line += (signed char)lines[pc];
		if (line < 0 || line > INT32_MAX)
			r->bad = true;
		else if (f->outer != NULL)
			tell_read(r, f, pc, (int)line);
	}
	for (; written > 0 && !r->bad; written--) {
		read_size(r);
		read_size(r);
	}
}

static void read_names(struct reading *r)
{
	for (size_t n = read_size(r); n > 0 && !r->bad; n--) {
		read_text(r);
		read_size(r);
		read_size(r);
	}
	for (size_t n = read_size(r); n > 0 && !r->bad; n--)
		read_text(r);
}

static void read_function(struct reading *r,
    const struct reading_function *outer, int depth)
{
	struct reading_function f = { .outer = outer };

	if (depth > GLOBALS_DEPTH)
		r->bad = true;
	read_text(r);			/* the file */
	f.line = (int)(read_size(r) & INT32_MAX);
	read_size(r);
	read_bytes(r, 3);
	f.code = read_many(r, sizeof(uint32_t), &f.ncode);
	read_constants(r, &f);
	read_upvalues(r, &f);
	for (size_t n = read_size(r); n > 0 && !r->bad; n--)
		read_function(r, &f, depth + 1);
	read_lines(r, &f);
	read_names(r);
	r->ntexts = f.texts;
}

int globals_read(const void *dump, size_t n, globals_fn *fn, void *arg)
{
	struct reading r = { .p = dump, .left = n, .fn = fn, .arg = arg };

	if (n < GLOBALS_HEAD + 1 || memcmp(dump, GLOBALS_SIGN,
	    sizeof(GLOBALS_SIGN) - 1) != 0)
		return -1;
	read_bytes(&r, GLOBALS_HEAD + 1);
	read_function(&r, NULL, 0);
	free(r.texts);
	return r.bad ? -1 : 0;
}
