/*
 * mark.c: the words by which everybody sees that a list, a file or a letter
 * is an exercise.  What leaves carries them; what comes in has them taken off
 * again, and the pack keeps its own.
 */
#include "exchange/exchange.h"

#include "base/text.h"

const char *exchange_mark(struct arena *a, const struct plan *p,
    const char *lang)
{
	const char *word = plan_mark(p, lang);

	return p->mark.n > 0 ? word : arena_printf(a, "%s %s %s", word, word,
	    word);
}

/* "EXERCISE EXERCISE": the same words again and again; how many letters they
 * are, or 0. */
static size_t mark_repeated(const char *bare)
{
	size_t n = strlen(bare);

	for (size_t len = 3; len * 2 + 1 <= n; len++) {
		size_t at = 0;

		while (at + len <= n && strncmp(bare + at, bare, len) == 0 &&
		    (bare[at + len] == ' ' || bare[at + len] == '\0'))
			at += len + 1;
		if (at == n + 1)
			return len;
	}
	return 0;
}

bool exchange_is_mark(const char *typed)
{
	char *bare = text_bare(typed);
	size_t n = mark_repeated(bare);
	bool is;

	/* Not "MAYDAY MAYDAY MAYDAY", which is a message. */
	if (n > 0)
		bare[n] = '\0';
	is = word_is_bare(WORD_MARK, bare);
	free(bare);
	return is;
}

/* What exchange_mark() gives of a pack that says nothing else. */
static bool mark_usual(const char *typed)
{
	static const char *const words[] = { "exercise exercise exercise",
		"ejercicio ejercicio ejercicio", "exercice exercice exercice",
		"exercicio exercicio exercicio" };
	char *bare = text_bare(typed);
	bool is = false;

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		is |= strcmp(bare, words[i]) == 0;
	free(bare);
	return is;
}

void exchange_keep_mark(struct exchange *x, size_t lang, const char *typed)
{
	if (x->marks[lang] == NULL && !mark_usual(typed))
		x->marks[lang] = arena_strdup(&x->a, typed);
}

const char *exchange_unmark(struct exchange *x, size_t lang, const char *s)
{
	size_t n = strcspn(s, "\r\n");
	const char *line = arena_strndup(&x->a, s, n);

	if ((x->marks[lang] == NULL || strcmp(line, x->marks[lang]) != 0) &&
	    !exchange_is_mark(line))
		return s;
	return s + n + strspn(s + n, "\r\n");
}
