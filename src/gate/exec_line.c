/*
 * exec_line.c: no shell is behind it, and none is pretended.
 */
#include "config.h"

#include "gate/exec_line.h"

#include "base/text.h"

#define EXEC_WORDS_MAX 200

static bool exec_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* One word from *at, which moves behind it. */
static void exec_word(const char **at, struct buf *word)
{
	const char *s = *at, *end = NULL;

	if (*s == '\'' || *s == '"')
		end = strchr(s + 1, *s);
	if (end != NULL) {
		buf_add(word, s + 1, (size_t)(end - s - 1));
		s = end + 1;
	}
	for (; *s != '\0' && !exec_blank(*s); s++)
		buf_addc(word, *s);
	*at = s;
}

struct val *exec_words(struct arena *a, const char *line, struct err *err)
{
	struct val *words = val_list(a);
	struct buf fine = {0}, word = {0};
	const char *s;

	if (strlen(line) > EXEC_LINE_MAX) {
		fail_code(err, "usage", "command: more than %zu bytes",
		    EXEC_LINE_MAX);
		return NULL;
	}
	text_repair(&fine, line, strlen(line));
	for (s = buf_str(&fine); words != NULL; ) {
		while (exec_blank(*s))
			s++;
		if (*s == '\0')
			break;
		buf_clear(&word);
		if (val_len(words) + 1 < EXEC_WORDS_MAX)
			exec_word(&s, &word);
		else
			while (*s != '\0')	/* the rest is one */
				buf_addc(&word, *s++);
		val_push(a, words, val_strn(a, buf_str(&word), word.len));
	}
	buf_release(&word);
	buf_release(&fine);
	return words;
}
