/*
 * err_args.c: the arguments of a failure apart from its sentence, so that
 * whoever shows it can make the sentence in another language.  It must never
 * make a failure of its own: what does not fit leaves the English text.
 */
#include "base/err_args.h"

#include <stdbool.h>

#define CONVERSION_MAX 99999	/* a precision nobody needs more of */

/* One conversion of a format. */
struct conversion {
	char type;		/* d u x c s % */
	int longs;		/* 1 long, 2 long long, 3 size_t, 4 intmax_t */
	bool star;		/* a precision among the arguments */
	int precision;		/* -1: none */
};

static const char *conversion_length(const char *p, struct conversion *c)
{
	for (;; p++) {
		if (*p == 'l')
			c->longs++;
		else if (*p == 'z' || *p == 't')
			c->longs = 3;
		else if (*p == 'j')
			c->longs = 4;
		else if (*p != 'h')
			return p;
	}
}

/* Reads what stands behind a '%'; NULL when it is none that is known. */
static const char *conversion_read(const char *p, struct conversion *c)
{
	*c = (struct conversion){ .precision = -1 };
	p += strspn(p, "-+ #0123456789");
	if (*p == '.' && p[1] == '*') {
		c->star = true;
		p += 2;
	} else if (*p == '.') {
		c->precision = 0;
		for (p++; *p >= '0' && *p <= '9'; p++) {
			/* A form may have come over the wire. */
			if (c->precision > CONVERSION_MAX)
				return NULL;
			c->precision = c->precision * 10 + (*p - '0');
		}
	}
	p = conversion_length(p, c);
	c->type = *p == 'i' ? 'd' : *p;
	return *p != '\0' && strchr("diuxcs%", *p) ? p + 1 : NULL;
}

static long long conversion_signed(const struct conversion *c, va_list *ap)
{
	switch (c->longs) {
	case 0: return va_arg(*ap, int);
	case 1: return va_arg(*ap, long);
	case 3: return (long long)va_arg(*ap, size_t);
	case 4: return va_arg(*ap, intmax_t);
	default: return va_arg(*ap, long long);
	}
}

static unsigned long long conversion_unsigned(const struct conversion *c,
    va_list *ap)
{
	switch (c->longs) {
	case 0: return va_arg(*ap, unsigned);
	case 1: return va_arg(*ap, unsigned long);
	case 3: return va_arg(*ap, size_t);
	case 4: return va_arg(*ap, uintmax_t);
	default: return va_arg(*ap, unsigned long long);
	}
}

/* The argument as text; its length, or -1 when there is no room. */
static int conversion_text(struct conversion *c, va_list *ap, char *out,
    size_t size)
{
	const char *s;
	int n;

	if (c->star)
		c->precision = va_arg(*ap, int);
	switch (c->type) {
	case 'd':
		n = snprintf(out, size, "%lld", conversion_signed(c, ap));
		break;
	case 'u':
		n = snprintf(out, size, "%llu", conversion_unsigned(c, ap));
		break;
	case 'x':
		n = snprintf(out, size, "%llx", conversion_unsigned(c, ap));
		break;
	case 'c':
		n = snprintf(out, size, "%c", va_arg(*ap, int));
		break;
	default:
		s = va_arg(*ap, const char *);
		n = c->precision < 0 ? snprintf(out, size, "%s", s) :
		    snprintf(out, size, "%.*s", c->precision, s);
		break;
	}
	return n < 0 || (size_t)n >= size ? -1 : n;
}

void err_form(struct err *err, const char *fmt, va_list *ap)
{
	size_t used = 0;

	err->form[0] = '\0';
	err->nargs = 0;
	if (strcmp(fmt, "%s") == 0 || strlen(fmt) >= sizeof(err->form))
		return;
	for (const char *p = strchr(fmt, '%'); p; p = strchr(p, '%')) {
		struct conversion c;
		int n;

		p = conversion_read(p + 1, &c);
		if (p == NULL || err->nargs >= ERR_ARGS)
			return;
		if (c.type == '%')
			continue;
		n = conversion_text(&c, ap, err->args + used,
		    sizeof(err->args) - used);
		if (n < 0)
			return;
		used += (size_t)n + 1;
		err->nargs++;
	}
	memcpy(err->form, fmt, strlen(fmt) + 1);
}

void err_set_form(struct err *err, const char *form, const char *const *args,
    size_t n)
{
	size_t used = 0;

	err->form[0] = '\0';
	err->nargs = 0;
	if (n > ERR_ARGS || strlen(form) >= sizeof(err->form))
		return;
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(args[i]) + 1;

		if (len > sizeof(err->args) - used)
			return;
		memcpy(err->args + used, args[i], len);
		used += len;
	}
	err->nargs = (int)n;
	memcpy(err->form, form, strlen(form) + 1);
}

const char *err_arg(const struct err *err, int i)
{
	const char *p = err->args;

	if (i < 0 || i >= err->nargs)
		return NULL;
	while (i-- > 0)
		p += strlen(p) + 1;
	return p;
}

/* Where a conversion of a form begins to stand for its argument: "%2$s" is
 * the second, "%s" the next. */
static const char *form_index(const char *p, int *next, int *index)
{
	size_t digits = strspn(p, "0123456789");

	if (digits > 0 && digits < 3 && p[digits] == '$') {
		*index = p[0] - '1';
		if (digits == 2)
			*index = (p[0] - '0') * 10 + p[1] - '1';
		return p + digits + 1;
	}
	*index = (*next)++;
	return p;
}

int err_fill_form(struct buf *out, const struct err *err, const char *form,
    const char *(*word)(void *arg, const char *s), void *arg)
{
	size_t begun = out->len;
	int next = 0;

	while (*form != '\0') {
		const char *p = strchr(form, '%'), *s;
		struct conversion c;
		int index;

		if (p == NULL) {
			buf_adds(out, form);
			break;
		}
		buf_add(out, form, (size_t)(p - form));
		if (p[1] == '%') {
			buf_addc(out, '%');
			form = p + 2;
			continue;
		}
		form = conversion_read(form_index(p + 1, &next, &index), &c);
		s = err_arg(err, index);
		if (form == NULL || s == NULL) {
			out->len = begun;
			if (out->p != NULL)
				out->p[begun] = '\0';
			return -1;
		}
		buf_adds(out, word == NULL ? s : word(arg, s));
	}
	return 0;
}
