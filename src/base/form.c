/*
 * form.c: reading printf's conversions without printf.  It must never trust
 * that a form asks for what there is.
 */
#include "base/form.h"

#include <stdbool.h>

#define CONVERSION_MAX 99999	/* a precision nobody needs more of */

/* One conversion of a format. */
struct conversion {
	char type;		/* d u x c g s % */
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
			if (c->precision > CONVERSION_MAX)
				return NULL;
			c->precision = c->precision * 10 + (*p - '0');
		}
	}
	p = conversion_length(p, c);
	c->type = *p == 'i' ? 'd' : *p;
	return *p != '\0' && strchr("diuxcgs%", *p) ? p + 1 : NULL;
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

static void conversion_take(struct conversion *c, va_list *ap,
    struct form_arg *out)
{
	const size_t size = sizeof(out->made);
	int n;

	if (c->star)
		c->precision = va_arg(*ap, int);
	out->s = out->made;
	if (c->type == 's') {
		out->s = va_arg(*ap, const char *);
		out->n = c->precision < 0 ? strlen(out->s) :
		    strnlen(out->s, (size_t)c->precision);
		while (out->n > 0 && ((unsigned char)out->s[out->n] & 0xc0) ==
		    0x80)
			out->n--;
		return;
	}
	if (c->type == 'd')
		n = snprintf(out->made, size, "%lld",
		    conversion_signed(c, ap));
	else if (c->type == 'u')
		n = snprintf(out->made, size, "%llu",
		    conversion_unsigned(c, ap));
	else if (c->type == 'x')
		n = snprintf(out->made, size, "%llx",
		    conversion_unsigned(c, ap));
	else if (c->type == 'c')
		n = snprintf(out->made, size, "%c", va_arg(*ap, int));
	else
		n = snprintf(out->made, size, "%.*g", c->precision < 0 ? 6 :
		    c->precision, va_arg(*ap, double));
	out->n = n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1;
}

int form_next(const char **form, va_list *ap, struct form_arg *out)
{
	for (;;) {
		const char *p = strchr(*form, '%');
		struct conversion c;

		if (p == NULL)
			return 0;
		*form = conversion_read(p + 1, &c);
		if (*form == NULL)
			return -1;
		if (c.type == '%')
			continue;
		conversion_take(&c, ap, out);
		return 1;
	}
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

int form_fill(struct buf *out, const char *form, form_put *put, void *arg)
{
	size_t begun = out->len;
	int next = 0;

	while (*form != '\0') {
		const char *p = strchr(form, '%');
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
		if (form == NULL || put(arg, out, index) != 0) {
			out->len = begun;
			if (out->p != NULL)
				out->p[begun] = '\0';
			return -1;
		}
	}
	return 0;
}
