/*
 * nearest.c: edit distance of short names.
 */
#include "config.h"

#include "lua/nearest.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

static int limit_of(size_t len)
{
	if (len <= 3)
		return 1;
	return len < 9 ? 2 : (int)(len / 3);
}

void nearest_init(struct nearest *n, const char *word)
{
	n->word = word;
	n->len = strlen(word);
	n->least = limit_of(n->len) + 1;
	n->best = NULL;
}

size_t nearest_cost(const struct nearest *n, size_t name_len)
{
	return n->len * name_len / 8 + 1;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Both are shorter than NEAREST_WORD_MAX. */
static int distance(const char *a, size_t na, const char *b, size_t nb)
{
	int row[NEAREST_WORD_MAX + 1], before, above;
	size_t i, j;

	for (j = 0; j <= nb; j++)
		row[j] = (int)j;
	for (i = 1; i <= na; i++) {
		before = row[0];
		row[0] = (int)i;
		for (j = 1; j <= nb; j++) {
			above = row[j];
			row[j] = least(before + (a[i - 1] != b[j - 1]),
			    least(above, row[j - 1]) + 1);
			before = above;
		}
	}
	return row[nb];
}

void nearest_try(struct nearest *n, const char *name)
{
	size_t len = strlen(name);
	int d;

	if (len == 0 || len >= NEAREST_WORD_MAX || n->len >= NEAREST_WORD_MAX)
		return;
	d = distance(n->word, n->len, name, len);
	if (d > n->least || (d == n->least &&
	    (!n->best || strcmp(name, n->best) >= 0)))
		return;
	n->least = d;
	n->best = name;
}

char *nearest_hint(const struct nearest *n, const char *prefix, char *out,
    size_t max)
{
	out[0] = '\0';
	if (n->best)
		snprintf(out, max, "\1%s\2%s%s\3",
		    N_(" (did you mean \"%s\"?)"), prefix, n->best);
	return out;
}
