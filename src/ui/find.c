/*
 * find.c: finding in lists.  It must never take a row away but from what is
 * shown, and never move a list that has nothing to go to.
 */
#include "ui/find.h"

#include "base/text.h"

/* Words with a new line between them, which no word has.  One that is
 * nothing but signs stays as it is. */
char *find_words(const char *typed)
{
	struct buf out = {0};

	while (*(typed += strspn(typed, " \t\n")) != '\0') {
		size_t n = strcspn(typed, " \t\n");
		char *word = xstrndup(typed, n), *bare = text_bare(word);

		buf_addf(&out, "%s%s", out.len > 0 ? "\n" : "",
		    bare[0] != '\0' ? bare : word);
		free(bare);
		free(word);
		typed += n;
	}
	return out.len > 0 ? buf_detach(&out) : NULL;
}

bool find_in(const char *text, const char *words)
{
	char *bare = text_bare(text);
	bool all = true;

	while (all && *words != '\0') {
		size_t n = strcspn(words, "\n");

		all = memmem(bare, strlen(bare), words, n) != NULL ||
		    memmem(text, strlen(text), words, n) != NULL;
		words += n + (words[n] == '\n');
	}
	free(bare);
	return all;
}

bool find_next(struct find *f, struct list *l, const char *typed, int way,
    find_text *text, void *arg)
{
	if (typed != NULL) {
		free(f->want);
		f->want = find_words(typed);
	}
	for (size_t k = way == 0 ? 0 : 1; f->want != NULL && l->n > 0 &&
	    k <= l->n; k++) {
		size_t i = (way < 0 ? l->at + l->n - k % l->n : l->at + k) %
		    l->n;
		const char *have = text(arg, i);

		if (have == NULL || !find_in(have, f->want))
			continue;
		l->at = i;
		return true;
	}
	return false;
}

void find_only(struct find *f, const char *typed)
{
	free(f->only);
	free(f->typed);
	f->only = f->typed = NULL;
	if (typed == NULL || strcmp(typed, "-") == 0)
		return;
	f->only = find_words(typed);
	if (f->only != NULL)
		f->typed = xstrdup(typed);
}

bool find_passes(const struct find *f, const char *text)
{
	return f->only == NULL || find_in(text, f->only);
}

void find_release(struct find *f)
{
	free(f->want);
	free(f->only);
	free(f->typed);
	memset(f, 0, sizeof(*f));
}
