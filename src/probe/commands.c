/*
 * commands.c: see commands.h.  It must never start anything.
 */
#include "config.h"

#include "probe/commands.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

#define WORDS_MAX 64

struct reader {
	struct commands *c;
	const char *path;
	int line;
	struct err *err;
	const char *words[WORDS_MAX + 1];
	size_t n;
};

static int reader_fail(struct reader *r, const char *why)
{
	return fail(r->err, "%s:%d: %s", r->path, r->line, why);
}

/* One word from *at on into `out`; -1 when a quote is not closed. */
static int reader_word(struct reader *r, const char **at, struct buf *out)
{
	const char *s = *at;
	bool quoted = false;

	for (; *s != '\0' && (quoted || (*s != ' ' && *s != '\t')); s++) {
		if (*s == '"')
			quoted = !quoted;
		else if (quoted && *s == '\\' && (s[1] == '"' || s[1] == '\\'))
			buf_addc(out, *++s);
		else
			buf_addc(out, *s);
	}
	*at = s;
	return quoted ? reader_fail(r, "a \" is not closed") : 0;
}

static int reader_words(struct reader *r, const char *s)
{
	for (r->n = 0;;) {
		struct buf word = {0};

		s += strspn(s, " \t");
		if (*s == '\0' || (r->n == 0 && *s == '#'))
			break;
		if (r->n == WORDS_MAX)
			return reader_fail(r, "more than 64 words");
		if (reader_word(r, &s, &word) != 0) {
			buf_release(&word);
			return -1;
		}
		r->words[r->n++] = arena_strdup(&r->c->arena, buf_str(&word));
		buf_release(&word);
	}
	return 0;
}

static int reader_line(struct reader *r, const char *s)
{
	struct commands *c = r->c;
	struct probe_command *one;

	if (reader_words(r, s) != 0)
		return -1;
	if (r->n == 0)
		return 0;
	if (!text_is_id(r->words[0]))
		return reader_fail(r, "the name of a command is lower-case "
		    "letters, digits and \"-\"");
	if (commands_find(c, r->words[0]) != NULL)
		return reader_fail(r, "this name is in the list already");
	if (r->n < 2 || r->words[1][0] != '/')
		return reader_fail(r, "after the name comes a program with "
		    "its whole path, such as /usr/bin/test");
	if (c->n == COMMANDS_MAX)
		return reader_fail(r, "more than 1000 commands");
	grow((void **)&c->v, &c->cap, c->n + 1, sizeof(*c->v));
	one = &c->v[c->n++];
	one->name = r->words[0];
	one->argv = arena_calloc(&c->arena, r->n, sizeof(*one->argv));
	memcpy(one->argv, r->words + 1, (r->n - 1) * sizeof(*one->argv));
	return 0;
}

int commands_parse(struct commands *c, const char *path, const char *bytes,
    size_t n, struct err *err)
{
	struct reader r = { .c = c, .path = path, .err = err };
	const char *at = bytes, *end = bytes + n;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((stop == NULL ? end : stop) - at);
		char *line = xstrndup(at, len);
		int status;

		r.line++;
		if (len > 0 && line[len - 1] == '\r')
			line[len - 1] = '\0';
		status = text_valid(at, len) ? reader_line(&r, line) :
		    reader_fail(&r, "not UTF-8 text");
		free(line);
		if (status != 0)
			return -1;
		at += len + 1;
	}
	return 0;
}

int commands_load(struct commands *c, const char *path, struct err *err)
{
	struct buf bytes = {0};
	int status = file_read(path, COMMANDS_FILE_MAX, &bytes, err);

	if (status == 0)
		status = commands_parse(c, path, buf_str(&bytes), bytes.len,
		    err);
	buf_release(&bytes);
	for (size_t i = 0; status == 0 && i < c->n; i++)
		if (access(c->v[i].argv[0], X_OK) != 0)
			status = fail(err, "%s: command %s: %s: %s", path,
			    c->v[i].name, c->v[i].argv[0], strerror(errno));
	return status;
}

void commands_release(struct commands *c)
{
	arena_release(&c->arena);
	free(c->v);
	*c = (struct commands){0};
}

const struct probe_command *commands_find(const struct commands *c,
    const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->v[i].name, name) == 0)
			return &c->v[i];
	return NULL;
}
