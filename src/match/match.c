/*
 * match.c: PCRE2 under counted limits, the only file that includes it.
 *
 * It must never use the JIT (its limits count differently) and never turn a
 * limit that was hit into "wrong".
 */
#include "match/match.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/text.h"

#define MATCH_LIMIT 100000
#define MATCH_HEAP_KIB 4096
#define MATCH_NEST 50		/* parentheses */

struct match {
	pcre2_general_context *memory;
	pcre2_match_context *limits;
	pcre2_code *code;
};

static void *match_malloc(size_t n, void *arg)
{
	(void)arg;
	return xmalloc(n);
}

static void match_release(void *p, void *arg)
{
	(void)arg;
	free(p);
}

/* Compile-time limits. */
static pcre2_compile_context *compile_context(pcre2_general_context *memory)
{
	pcre2_compile_context *c = pcre2_compile_context_create(memory);

	pcre2_set_max_pattern_length(c, MATCH_PATTERN_MAX);
	pcre2_set_parens_nest_limit(c, MATCH_NEST);
	return c;
}

/* Repeats multiply a short pattern: (?:.?){2000}. */
static int match_size(const struct match *m, struct err *err)
{
	size_t size = 0;

	pcre2_pattern_info(m->code, PCRE2_INFO_SIZE, &size);
	if (size <= MATCH_CODE_MAX)
		return 0;
	return fail(err, "too large once its repeats are written out "
	    "(%zu bytes, at most %d)", size, MATCH_CODE_MAX);
}

static int match_compile(struct match *m, const char *pattern,
    struct err *err)
{
	pcre2_compile_context *c = compile_context(m->memory);
	PCRE2_UCHAR text[256];
	PCRE2_SIZE offset = 0;
	int code = 0;

	m->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS |
	    PCRE2_NEVER_BACKSLASH_C, &code, &offset, c);
	pcre2_compile_context_free(c);
	if (m->code)
		return match_size(m, err);
	pcre2_get_error_message(code, text, sizeof(text));
	return fail(err, "%s (at offset %zu)", (const char *)text, offset);
}

struct match *match_new(const char *pattern, struct err *err)
{
	struct match *m = xcalloc(1, sizeof(*m));

	m->memory = pcre2_general_context_create(match_malloc, match_release,
	    NULL);
	m->limits = pcre2_match_context_create(m->memory);
	pcre2_set_match_limit(m->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(m->limits, MATCH_LIMIT);
	pcre2_set_heap_limit(m->limits, MATCH_HEAP_KIB);
	if (match_compile(m, pattern, err)) {
		match_free(m);
		return NULL;
	}
	return m;
}

void match_free(struct match *m)
{
	if (!m)
		return;
	pcre2_code_free(m->code);
	pcre2_match_context_free(m->limits);
	pcre2_general_context_free(m->memory);
	free(m);
}

static enum match_verdict match_run(const struct match *m, const char *text,
    size_t n)
{
	pcre2_match_data *data = pcre2_match_data_create(1, m->memory);
	int rc = pcre2_match(m->code, (PCRE2_SPTR)text, n, 0, 0, data,
	    m->limits);

	pcre2_match_data_free(data);
	if (rc >= 0)
		return MATCH_RIGHT;
	return rc == PCRE2_ERROR_NOMATCH ? MATCH_WRONG : MATCH_UNDECIDED;
}

enum match_verdict match_try(const struct match *m, const char *text, size_t n)
{
	struct buf repaired = {0};
	enum match_verdict verdict;

	if (n > MATCH_TEXT_MAX)
		return MATCH_UNDECIDED;
	if (text_valid(text, n))
		return match_run(m, text, n);
	text_repair(&repaired, text, n);
	verdict = match_run(m, buf_str(&repaired), repaired.len);
	buf_release(&repaired);
	return verdict;
}
