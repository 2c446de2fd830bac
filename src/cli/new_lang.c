/*
 * new_lang.c: a template in four languages becomes a pack in those that its
 * author chose.
 */
#include "config.h"

#include "cli/new_lang.h"

#include <string.h>

/* Passes over the string of Lua at *p; false when there is none. */
static bool lang_string(const char **p)
{
	const char *s = *p;

	if (*s++ != '"')
		return false;
	while (*s != '\0' && *s != '"' && *s != '\n')
		s += s[0] == '\\' && s[1] != '\0' ? 2 : 1;
	if (*s != '"')
		return false;
	*p = s + 1;
	return true;
}

struct lang_text {
	const char *lang;	/* two letters */
	const char *s;
	size_t n;
};

static const char *lang_blank(const char *s)
{
	return s + strspn(s, " \t\n");
}

/* { en = "..", es = ".." } at s: what is behind it, NULL when it is none. */
static const char *lang_table(const char *s, struct lang_text *v, size_t *n)
{
	*n = 0;
	s = lang_blank(s + 1);
	while (*s != '}') {
		struct lang_text *t = &v[*n];

		if (*n == NEW_LANGS_MAX || strspn(s,
		    "abcdefghijklmnopqrstuvwxyz") != 2)
			return NULL;
		t->lang = s;
		s = lang_blank(s + 2);
		if (*s != '=')
			return NULL;
		s = lang_blank(s + 1);
		t->s = s;
		if (!lang_string(&s))
			return NULL;
		t->n = (size_t)(s - t->s);
		(*n)++;
		s = lang_blank(s);
		if (*s == ',')
			s = lang_blank(s + 1);
		else if (*s != '}')
			return NULL;
	}
	return *n > 0 ? s + 1 : NULL;
}

static void lang_put(struct buf *out, const struct lang_text *v, size_t n,
    const struct new_langs *l)
{
	bool first = true;

	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < n; k++) {
			if (strncmp(v[k].lang, l->v[i], 2) != 0)
				continue;
			if (l->n > 1)
				buf_addf(out, "%s%s = ", first ? "{ " : ", ",
				    l->v[i]);
			buf_add(out, v[k].s, v[k].n);
			first = false;
		}
	buf_adds(out, l->n > 1 ? " }" : "");
}

void new_lang_tables(struct buf *out, const char *text,
    const struct new_langs *l)
{
	struct lang_text v[NEW_LANGS_MAX];

	while (*text != '\0') {
		size_t n = strcspn(text, "{"), found;
		const char *behind;

		buf_add(out, text, n);
		text += n;
		if (*text == '\0')
			break;
		behind = lang_table(text, v, &found);
		if (behind != NULL)
			lang_put(out, v, found, l);
		else
			buf_addc(out, '{');
		text = behind != NULL ? behind : text + 1;
	}
}

bool new_lang_wanted(const char *path, const struct new_langs *l)
{
	const char *lang = NULL;

	if (strncmp(path, "text/", 5) == 0)
		lang = path + 5;
	else if (strncmp(path, "guide/facilitator.", 18) == 0)
		lang = path + 18;
	if (lang == NULL)
		return true;
	for (size_t i = 0; i < l->n; i++)
		if (strncmp(lang, l->v[i], 2) == 0)
			return true;
	return false;
}

int new_langs_read(struct new_langs *l, const char *typed, struct err *err)
{
	static const char *const all[] = { "en", "es", "pt", "fr" };

	l->n = 0;
	while (*typed != '\0') {
		size_t n = strcspn(typed, ",");
		const char *found = NULL;

		for (size_t i = 0; i < ARRAY_LEN(all); i++)
			if (n >= 2 && strncmp(all[i], typed, 2) == 0 &&
			    (n == 2 || typed[2] == '_' || typed[2] == '-'))
				found = all[i];
		for (size_t i = 0; i < l->n; i++)
			if (found != NULL && strcmp(l->v[i], found) == 0)
				return fail(err, "--lang: %.20s is there "
				    "twice", found);
		if (found == NULL)
			return fail(err, "--lang: \"%.20s\": write one or "
			    "more of en, es, pt, fr, such as es or es,pt",
			    typed);
		l->v[l->n++] = found;
		typed += n + (typed[n] == ',');
	}
	return l->n > 0 ? 0 : fail(err, "--lang: \"%.20s\": write one or "
	    "more of en, es, pt, fr, such as es or es,pt", "");
}
