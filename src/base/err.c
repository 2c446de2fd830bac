/*
 * err.c: filling a caller's error and dying of a bug.
 *
 * fail() must never print: the caller decides who reads the sentence.
 * bug_at() is the only function below engine/ that writes to stderr, and
 * it does not return.
 */
#include "base/err.h"

#include "base/err_args.h"
#include "base/said.h"
#include "base/text.h"

/* Where to cut s so that no UTF-8 sequence is split at n. */
static size_t err_boundary(const char *s, size_t n)
{
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

/* How many bytes the character at s has, 0: it is no whole one. */
static size_t err_char(const char *s)
{
	for (size_t n = 1; n <= 4 && s[n - 1] != '\0'; n++)
		if (text_valid(s, n))
			return n;
	return 0;
}

/* A form may cut an argument short ("%.64s"): no half characters. */
static void err_whole(char *text)
{
	char *to = text;

	for (const char *s = text; *s != '\0';) {
		size_t n = err_char(s);

		if (n > 0) {
			memmove(to, s, n);
			to += n;
		}
		s += n > 0 ? n : 1;
	}
	*to = '\0';
}

/* The sentence in English, at most ERR_TEXT_MAX long with its NUL. */
static void PRINTF_LIKE(2, 0) err_sentence(char text[ERR_TEXT_MAX],
    const char *fmt, va_list ap)
{
	static const char more[] = "\xe2\x80\xa6";	/* "…" */
	int n = vsnprintf(text, ERR_TEXT_MAX, fmt, ap);
	size_t cut;

	if (n < 0)
		bug("cannot format \"%s\"", fmt);
	if ((size_t)n >= ERR_TEXT_MAX) {
		cut = err_boundary(text, ERR_TEXT_MAX - sizeof(more));
		memcpy(text + cut, more, sizeof(more));
	}
	err_whole(text);
	if (said_any(text)) {
		char *english = said_text(NULL, text);

		snprintf(text, ERR_TEXT_MAX, "%s", english);
		free(english);
	}
}

/* The sentence is made aside first: an argument may be err->text. */
static void PRINTF_LIKE(3, 0) err_fill(struct err *err, const char *code,
    const char *fmt, va_list ap)
{
	char text[ERR_TEXT_MAX] = "", kept[sizeof(err->code)] = "";
	struct err made;
	va_list again;

	va_copy(again, ap);
	err_form(&made, fmt, &again);
	va_end(again);
	err_sentence(text, fmt, ap);
	snprintf(kept, sizeof(kept), "%s", code);
	memcpy(err->code, kept, sizeof(kept));
	memcpy(err->text, text, sizeof(text));
	memcpy(err->form, made.form, sizeof(made.form));
	memcpy(err->args, made.args, sizeof(made.args));
	err->nargs = made.nargs;
}

int (fail)(struct err *err, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return -1;
	va_start(ap, fmt);
	err_fill(err, "", fmt, ap);
	va_end(ap);
	return -1;
}

int (fail_code)(struct err *err, const char *code, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return -1;
	va_start(ap, fmt);
	err_fill(err, code, fmt, ap);
	va_end(ap);
	return -1;
}

int vfail_code(struct err *err, const char *code, const char *fmt,
    va_list ap)
{
	if (err)
		err_fill(err, code, fmt, ap);
	return -1;
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%d: bug: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}
