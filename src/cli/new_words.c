/*
 * new_words.c: what a template says in one language alone, its comments, the
 * names of its tests and some texts, in its author's.  It must never touch
 * anything but whole comments and whole texts.
 */
#include "config.h"

#include "cli/new_words.h"

#include <string.h>

#include "base/text.h"

#define WORDS_RULE_LEAST 3	/* dashes behind a heading */

void new_words_read(struct new_words *w, const char *text)
{
	while (*text != '\0') {
		const char *end = strchrnul(text, '\n');
		const char *is = memmem(text, (size_t)(end - text), " = ", 3);

		if (*text != '#' && is != NULL) {
			char *key = xstrndup(text, (size_t)(is - text));

			grow((void **)&w->v, &w->cap, w->n + 1, sizeof(*w->v));
			w->v[w->n] = xstrndup(is + 3, (size_t)(end - is) - 3);
			map_put(&w->index, key, (int64_t)w->n++);
			free(key);
		}
		text = *end == '\0' ? end : end + 1;
	}
}

void new_words_release(struct new_words *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->v[i]);
	free(w->v);
	map_release(&w->index);
	*w = (struct new_words){0};
}

static const char *words_find(const struct new_words *w, const char *s,
    size_t n)
{
	char *key = xstrndup(s, n);
	int64_t at = map_get(&w->index, key, -1);

	free(key);
	return at < 0 ? NULL : w->v[at];
}

/* From its dashes to the end of its line; a heading keeps its rule. */
static const char *words_comment(const struct new_words *w, struct buf *out,
    const char *s)
{
	const char *end = strchrnul(s, '\n'), *last = end, *said;
	const char *from = s + strspn(s, "- ");
	char *old = xstrndup(s, (size_t)(end - s));
	int rule;

	while (last > from && (last[-1] == '-' || last[-1] == ' '))
		last--;
	said = from < last ? words_find(w, from, (size_t)(last - from)) : NULL;
	if (said == NULL) {
		buf_adds(out, old);
		free(old);
		return end;
	}
	buf_addf(out, "-- %s", said);
	rule = last == end ? 0 : text_width(old) - text_width(said) - 4;
	if (last < end)
		buf_addc(out, ' ');
	for (int i = 0; last < end && (i < rule || i < WORDS_RULE_LEAST); i++)
		buf_addc(out, '-');
	free(old);
	return end;
}

/* A text in quotes, or in long brackets. */
static const char *words_text(const struct new_words *w, struct buf *out,
    const char *s)
{
	const char *end = s + 1, *said;

	if (s[0] == '[') {
		end = strstr(s, "]]");
		end = end == NULL ? s + strlen(s) : end + 2;
		buf_add(out, s, (size_t)(end - s));
		return end;
	}
	while (*end != '\0' && *end != '\n' && *end != *s)
		end += end[0] == '\\' && end[1] != '\0' ? 2 : 1;
	said = words_find(w, s + 1, (size_t)(end - s) - 1);
	buf_addc(out, *s);
	if (said != NULL)
		buf_adds(out, said);
	else
		buf_add(out, s + 1, (size_t)(end - s) - 1);
	return end;
}

void new_words_put(const struct new_words *w, struct buf *out,
    const char *text)
{
	while (*text != '\0') {
		if (text[0] == '-' && text[1] == '-') {
			text = words_comment(w, out, text);
		} else if (text[0] == '"' || (text[0] == '[' &&
		    text[1] == '[')) {
			text = words_text(w, out, text);
			if (*text == '"')
				buf_addc(out, *text++);
		} else {
			buf_addc(out, *text++);
		}
	}
}
