/*
 * number.c: numbers as people of several countries type them.  It must
 * never use the locale.
 */
#include "base/number.h"

#include <stdbool.h>

#include "base/mem.h"

#define NUMBER_BYTES 64
#define MINUS "\xe2\x88\x92"	/* U+2212 */

struct number {
	char text[NUMBER_BYTES];	/* sign removed, blanks still in */
	size_t n;
	bool negative;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes the sign off and checks that only digits and marks remain. */
static bool number_take(struct number *m, const char *s)
{
	if (!strncmp(s, MINUS, strlen(MINUS))) {
		m->negative = true;
		s += strlen(MINUS);
	} else if (*s == '-' || *s == '+') {
		m->negative = *s++ == '-';
	}
	while (*s == ' ')
		s++;
	m->n = strlen(s);
	if (!m->n || m->n >= sizeof(m->text))
		return false;
	memcpy(m->text, s, m->n + 1);
	for (size_t i = 0; i < m->n; i++) {
		if (!is_digit(m->text[i]) && !strchr(" .,'", m->text[i]))
			return false;
	}
	return is_digit(m->text[m->n - 1]);
}

/*
 * Reads with `decimal` as the decimal mark (0: none) and `group` between
 * groups of three (0: none); false when the text does not fit.
 */
static bool number_read(const struct number *m, char decimal, char group,
    double *out)
{
	const char *point = decimal ? strrchr(m->text, decimal) : NULL;
	size_t whole = point ? (size_t)(point - m->text) : m->n;
	char plain[NUMBER_BYTES + 1];
	size_t n = 0, run = 0;
	bool grouped = false;

	if (decimal && !point)
		return false;
	for (size_t i = 0; i < m->n; i++) {
		char c = m->text[i];

		if (is_digit(c)) {
			plain[n++] = c;
			run++;
		} else if (i == whole) {
			if (grouped && run != 3)
				return false;
			plain[n++] = '.';
		} else if (c == group && i < whole && run && run <= 3 &&
		    (!grouped || run == 3)) {
			grouped = true;
			run = 0;
		} else {
			return false;
		}
	}
	if (!point && grouped && run != 3)
		return false;
	plain[n] = '\0';
	*out = strtod(plain, NULL) * (m->negative ? -1 : 1);
	return true;
}

/* The ways to write a number, the plainest first. */
static const struct { char decimal, group; } forms[] = {
	{ 0, 0 }, { '.', 0 }, { ',', 0 }, { 0, ' ' }, { '.', ' ' },
	{ ',', ' ' }, { '.', ',' }, { ',', '.' }, { 0, '.' }, { 0, ',' },
	{ 0, '\'' }, { '.', '\'' },
};

int number_parse(const char *folded, double out[NUMBER_READINGS])
{
	struct number m = {0};
	int readings = 0;

	if (!number_take(&m, folded))
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		double n;

		if (readings == NUMBER_READINGS)
			break;
		if (!number_read(&m, forms[i].decimal, forms[i].group, &n))
			continue;
		if (!readings || n != out[0])
			out[readings++] = n;
	}
	return readings;
}
