/*
 * print.c: plain formats.  It must never write what vsnprintf() would not:
 * whatever it does not know is left to that.
 */
#include "base/print.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define PRINT_WIDTH_MAX 99
#define PRINT_LONG_MAX 3	/* "ll", or "z" */

struct print {
	char *at, *end;		/* where the NUL may stand at the latest */
	va_list ap;
};
/* Between '%' and the letter. */
struct print_how {
	bool zero, cut;
	int width, precision, longs;
};

static bool print_put(struct print *p, const char *s, size_t n)
{
	if (n > (size_t)(p->end - p->at))
		return false;
	memcpy(p->at, s, n);
	p->at += n;
	return true;
}

static bool print_fill(struct print *p, char c, int width, size_t n)
{
	size_t more = width > 0 && (size_t)width > n ? (size_t)width - n : 0;

	if (more > (size_t)(p->end - p->at))
		return false;
	memset(p->at, c, more);
	p->at += more;
	return true;
}

static bool print_text(struct print *p, const struct print_how *how)
{
	const char *s = va_arg(p->ap, const char *);
	size_t n;

	if (s == NULL || how->zero || how->longs > 0)
		return false;
	n = how->cut ? strnlen(s, (size_t)how->precision) : strlen(s);
	return print_fill(p, ' ', how->width, n) && print_put(p, s, n);
}

static bool print_digits(struct print *p, const struct print_how *how,
    bool minus, uint64_t n)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	if (minus && !how->zero)
		digits[--at] = '-';
	if (minus && how->zero && !print_put(p, "-", 1))
		return false;
	return print_fill(p, how->zero ? '0' : ' ', how->width -
	    (minus && how->zero), sizeof(digits) - at) &&
	    print_put(p, digits + at, sizeof(digits) - at);
}

static bool print_signed(struct print *p, const struct print_how *how)
{
	int64_t n = how->longs == 0 ? va_arg(p->ap, int) : how->longs == 1 ?
	    va_arg(p->ap, long) : va_arg(p->ap, long long);

	return how->longs < PRINT_LONG_MAX && !how->cut && print_digits(p,
	    how, n < 0, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

static bool print_unsigned(struct print *p, const struct print_how *how)
{
	uint64_t n = how->longs == 0 ? va_arg(p->ap, unsigned) :
	    how->longs == 1 ? va_arg(p->ap, unsigned long) :
	    how->longs == PRINT_LONG_MAX ? va_arg(p->ap, size_t) :
	    va_arg(p->ap, unsigned long long);

	return !how->cut && print_digits(p, how, false, n);
}

static bool print_char(struct print *p, const struct print_how *how)
{
	char c = (char)va_arg(p->ap, int);

	return !how->zero && !how->cut && how->longs == 0 &&
	    print_fill(p, ' ', how->width, 1) && print_put(p, &c, 1);
}

static const char *print_number(const char *fmt, int *n)
{
	for (*n = 0; *fmt >= '0' && *fmt <= '9' && *n <= PRINT_WIDTH_MAX;
	    fmt++)
		*n = *n * 10 + (*fmt - '0');
	return fmt;
}

/* Gives the letter; what is not known is none that there is. */
static const char *print_read(struct print *p, const char *fmt,
    struct print_how *how)
{
	*how = (struct print_how){ .zero = *fmt == '0' };
	fmt = print_number(fmt + how->zero, &how->width);
	if (fmt[0] == '.' && fmt[1] == '*') {
		how->precision = va_arg(p->ap, int);
		how->cut = how->precision >= 0;
		fmt += 2;
	} else if (fmt[0] == '.') {
		how->cut = true;
		fmt = print_number(fmt + 1, &how->precision);
	}
	if (fmt[0] == 'z') {
		how->longs = PRINT_LONG_MAX;
		return fmt + 1;
	}
	for (; *fmt == 'l' && how->longs < 2; fmt++)
		how->longs++;
	return fmt;
}

static bool print_one(struct print *p, const struct print_how *how, char what)
{
	switch (what) {
	case 's':
		return print_text(p, how);
	case 'd':
		return print_signed(p, how);
	case 'u':
		return print_unsigned(p, how);
	case 'c':
		return print_char(p, how);
	default:
		return false;
	}
}

static bool print_all(struct print *p, const char *fmt)
{
	struct print_how how;

	for (;;) {
		const char *next = strchr(fmt, '%');
		size_t n = next == NULL ? strlen(fmt) : (size_t)(next - fmt);

		if (!print_put(p, fmt, n))
			return false;
		if (next == NULL)
			return true;
		fmt = next + 1;
		if (*fmt == '%') {
			if (!print_put(p, fmt++, 1))
				return false;
			continue;
		}
		fmt = print_read(p, fmt, &how);
		if (how.width > PRINT_WIDTH_MAX || !print_one(p, &how, *fmt))
			return false;
		fmt++;
	}
}

int print_plain(char *to, size_t room, const char *fmt, va_list ap)
{
	struct print p = { .at = to, .end = to + room - 1 };
	bool fine;

	if (room == 0)
		return -1;
	va_copy(p.ap, ap);
	fine = print_all(&p, fmt);
	va_end(p.ap);
	if (!fine)
		return -1;
	*p.at = '\0';
	return (int)(p.at - to);
}
