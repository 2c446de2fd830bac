/*
 * text_name.c: names at the door, and ids.  What is refused here can never
 * stand in a list of people and pass for another.
 */
#include "base/text_chars.h"

#define TEXT_NAME_MAX 64
#define TEXT_ID_MAX 64

/* Looks at each character of a normalised name. */
static int text_name_check(const char *s, struct err *err)
{
	const char *end = s + strlen(s);
	int marks = TEXT_MARKS, count = 0;
	bool sound = false;
	int32_t c;

	for (; s < end; count++) {
		c = text_char(&s, end);
		if (text_is_control(c))
			return fail(err, "name: it has a control character");
		if (!text_is_visible(c))
			return fail(err, "name: it has an invisible "
			    "character (U+%04X)", (unsigned)c);
		if (!text_is_mark(c))
			marks = 0;
		else if (marks++ >= TEXT_MARKS)
			return fail(err, "name: more than %d marks on one "
			    "character", TEXT_MARKS);
		else
			continue;
		if (!text_is_blank(c) && !text_is_punctuation(c))
			sound = true;
	}
	if (count == 0)
		return fail(err, "name: it is empty");
	if (count > TEXT_NAME_MAX)
		return fail(err, "name: it has %d characters; at most %d",
		    count, TEXT_NAME_MAX);
	if (!sound)
		return fail(err, "name: it is nothing but punctuation");
	return 0;
}

/* Control characters stay, to be refused and not taken for blanks. */
static void text_name_squeeze(struct buf *out, const char *s)
{
	const char *end = s + strlen(s);
	bool blank = false;
	int32_t c;

	while (s < end) {
		c = text_char(&s, end);
		if (text_is_blank(c)) {
			blank = out->len > 0;
			continue;
		}
		if (blank)
			buf_addc(out, ' ');
		text_put(out, c);
		blank = false;
	}
}

int text_name(const char *typed, char **out, struct err *err)
{
	struct buf in = {0}, name = {0};
	int status = -1;
	char *composed;
	size_t n = strlen(typed);

	*out = NULL;
	if (!text_valid(typed, n))
		return fail(err, "name: it is not UTF-8");
	/* Four bytes a character, two marks with each: no name is longer. */
	if (n > (size_t)TEXT_NAME_MAX * 4 * (1 + TEXT_MARKS) * 2)
		return fail(err, "name: it has over %d characters",
		    TEXT_NAME_MAX);
	buf_add(&in, typed, n);
	composed = text_compose(&in);
	text_name_squeeze(&name, composed);
	status = text_name_check(buf_str(&name), err);
	if (status == 0)
		*out = buf_detach(&name);
	free(composed);
	buf_release(&name);
	buf_release(&in);
	return status;
}

bool text_is_id(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-_");

	return text_in(s[0], 'a', 'z') && s[n] == '\0' && n <= TEXT_ID_MAX;
}
