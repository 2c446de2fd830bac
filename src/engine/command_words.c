/*
 * command_words.c: what was typed becomes the arguments of a command.
 *
 * Words that can be told apart may stand in any order; NAME:VALUE says which
 * argument is meant; behind "--" all is text.  A word that could be an
 * argument as well as the beginning of the text is refused by name: it must
 * never be swallowed, nor be guessed.
 */
#include "config.h"

#include "engine/command.h"

#include "base/map.h"
#include "engine/command_type.h"

/* What is typed after the arguments, if the command takes any. */
#define WORDS_TEXT "text"
#define WORDS_LETTERS "abcdefghijklmnopqrstuvwxyz"

struct words {
	const struct command_from *from;
	struct arena *a;
	const struct command_list *l;
	const char *const *v;
	size_t n, i;
	struct val *out;
	bool given[COMMAND_ARGS_MAX];
	int last;		/* the argument that the last bare word was */
	bool labels;		/* NAME:VALUE is looked for */
	bool dashes;		/* "--" was there */
	struct err *err;
};
enum words_took { WORDS_NONE, WORDS_TOOK, WORDS_BAD };

static bool words_is(const struct words *w, size_t k, const char *type)
{
	return strcmp(w->l->args[k].type, type) == 0;
}

static bool words_has_text(const struct words *w)
{
	return w->l->n > 0 && words_is(w, w->l->n - 1, WORDS_TEXT);
}

/* All but the text. */
static size_t words_fields(const struct words *w)
{
	return w->l->n - words_has_text(w);
}

/* Does the type take whatever stands there? */
static bool words_greedy(const struct words *w, size_t k)
{
	return words_is(w, k, "word") || words_is(w, k, "verdict") ||
	    words_is(w, k, "json") || words_is(w, k, "digest");
}

/* The first that is needed and not there yet, or -1. */
static int words_needed(const struct words *w)
{
	for (size_t k = 0; k < words_fields(w); k++)
		if (!w->given[k] && !w->l->args[k].optional)
			return (int)k;
	return -1;
}

/* Not where all is needed and the rest somebody's very words: an answer, a
 * tool's line.  What stands behind it is text, whatever it begins with. */
static bool words_labelled(const struct words *w)
{
	static const char *const theirs[] = { "text", "answers", "args" };
	const char *last = w->l->n == 0 ? "" : w->l->args[w->l->n - 1].name;

	for (size_t k = 0; k < words_fields(w); k++)
		if (w->l->args[k].optional)
			return true;
	for (size_t i = 0; words_has_text(w) && i < ARRAY_LEN(theirs); i++)
		if (strcmp(last, theirs[i]) == 0)
			return false;
	return true;
}

static const char *words_command(const struct words *w)
{
	return command_get(w->from->id)->word;
}

static void words_set(struct words *w, size_t k, struct val *v)
{
	val_set(w->a, w->out, w->l->args[k].name, v);
	w->given[k] = true;
}

/* The argument of that type made of s; NULL with why. */
static struct val *words_value(struct words *w, size_t k, const char *s,
    bool labelled, bool *meant, struct err *why)
{
	struct command_parse c = { .from = w->from, .a = w->a,
		.arg = &w->l->args[k], .err = why, .meant = meant,
		.typed = true, .labelled = labelled };

	c.given = val_str(w->a, s);
	if (command_fits(&c, c.given))
		return c.arg->fn(&c, c.given->u.str.s);
	*meant = true;
	return NULL;
}

static enum words_took words_fail(struct words *w, const struct err *why)
{
	if (w->err != NULL)
		*w->err = *why;
	return WORDS_BAD;
}

/* ---- NAME:VALUE ------------------------------------------------------- */

static int words_argument(const struct words *w, const char *name)
{
	for (size_t k = 0; k < w->l->n; k++)
		if (strcmp(w->l->args[k].name, name) == 0)
			return (int)k;
	return -1;
}

/* The type has a mark of its own that its words begin with: tlp:amber. */
static bool words_marked(const struct words *w, size_t k)
{
	return words_is(w, k, "as") || words_is(w, k, "from") ||
	    words_is(w, k, "ask") || words_is(w, k, "tlp");
}

/* An argument of any command, which this one does not take. */
static bool words_foreign(const char *name)
{
	for (int id = 0; id < COMMANDS; id++) {
		const struct command_list *l = command_list(
		    (enum command_id)id);

		for (size_t k = 0; k < l->n; k++)
			if (strcmp(l->args[k].name, name) == 0)
				return true;
	}
	return false;
}

/* The argument that was meant by a slip of the finger, or NULL. */
static const char *words_near(const struct words *w, const char *name)
{
	const char *found = NULL;

	for (size_t k = 0; strlen(name) > 2 && k < words_fields(w); k++)
		if (edit_distance(w->l->args[k].name, name) == 1)
			found = w->l->args[k].name;
	return found;
}

/* "NAME:VALUE" of a name that is no argument here: is it text? */
static enum words_took words_stranger(struct words *w, const char *word)
{
	size_t n = strspn(word, WORDS_LETTERS);
	char *name = arena_strndup(w->a, word, n);
	const char *near = words_near(w, name);

	if (!w->labels || n == 0 || word[n] != ':' || word[n + 1] == '\0' ||
	    strchr(word, ' ') != NULL)
		return WORDS_NONE;
	if (near != NULL)
		fail_code(w->err, "usage", "%s: there is no \"%s:\" here; did "
		    "you mean \"%s:\"?  A text that begins so goes behind --",
		    words_command(w), name, near);
	else if (words_foreign(name))
		fail_code(w->err, "usage", "%s: there is no \"%s:\" here; a "
		    "text that begins so goes behind --", words_command(w),
		    name);
	else
		return WORDS_NONE;
	return WORDS_BAD;
}

/* The rest of the line, `first` instead of its first word. */
static enum words_took words_text(struct words *w, const char *first)
{
	size_t k = w->l->n - 1;
	struct buf b = {0};
	struct err why = {0};
	bool meant = false;
	struct val *v;

	buf_adds(&b, first);
	for (w->i++; w->i < w->n; w->i++) {
		buf_addc(&b, ' ');
		buf_adds(&b, w->v[w->i]);
	}
	v = words_value(w, k, buf_str(&b), false, &meant, &why);
	buf_release(&b);
	if (v == NULL)
		return words_fail(w, &why);
	words_set(w, k, v);
	return WORDS_TOOK;
}

static enum words_took words_named(struct words *w, size_t k,
    const char *word)
{
	const char *value = strchr(word, ':') + 1;
	struct err why = {0};
	bool meant = false;
	struct val *v;

	if (w->given[k]) {
		fail_code(w->err, "usage", "%s: \"%s\": %s is given already; "
		    "a text that begins so goes behind --", words_command(w),
		    word, w->l->args[k].name);
		return WORDS_BAD;
	}
	if (*value == '\0') {
		fail_code(w->err, "usage", "%s: nothing stands right behind "
		    "\"%s\"; a text that begins so goes behind --",
		    words_command(w), word);
		return WORDS_BAD;
	}
	if (words_is(w, k, WORDS_TEXT))
		return words_needed(w) < 0 ? words_text(w, value) :
		    WORDS_NONE;
	v = words_value(w, k, words_marked(w, k) ? word : value, true,
	    &meant, &why);
	if (v == NULL)
		return words_fail(w, &why);
	words_set(w, k, v);
	w->i++;
	return WORDS_TOOK;
}

/* Takes "NAME:VALUE"; what is in quotes and has a blank behind the mark is
 * text. */
static enum words_took words_label(struct words *w, const char *word)
{
	size_t n = strspn(word, WORDS_LETTERS);
	int k;

	if (!w->labels || n == 0 || word[n] != ':' || word[n + 1] == ' ')
		return WORDS_NONE;
	k = words_argument(w, arena_strndup(w->a, word, n));
	return k < 0 ? WORDS_NONE : words_named(w, (size_t)k, word);
}

/* ---- a word alone ----------------------------------------------------- */

/* Could it be a word of a text, in any language? */
static bool words_plain(const char *s)
{
	for (; *s != '\0'; s++)
		if (strchr("0123456789:.,+=/_-", *s) != NULL)
			return false;
	return true;
}

/* Is it said by its place alone that the word is this argument? */
static bool words_doubtful(const struct words *w, size_t k, const char *word)
{
	bool behind = (int)k < w->last || words_is(w, k, "person");
	bool text = words_plain(word) || (words_is(w, k, "question") &&
	    state_inject_find(w->from->st, word) >= 0);

	return behind && text && w->l->args[k].optional &&
	    words_has_text(w) && words_needed(w) < 0 &&
	    !(w->i + 1 == w->n && w->l->args[w->l->n - 1].optional);
}

/* Tries a word as one argument. */
static enum words_took words_try(struct words *w, size_t k, struct err *why)
{
	const char *word = w->v[w->i], *name = w->l->args[k].name;
	bool meant = false, doubtful = words_doubtful(w, k, word);
	struct val *v = words_value(w, k, word, false, &meant, why);

	if (v == NULL)
		return meant && !doubtful ? words_fail(w, why) : WORDS_NONE;
	if (doubtful) {
		fail_code(w->err, "usage", "%s: \"%s\" may be %s or the text: "
		    "write %s:%s, or -- before the text", words_command(w),
		    word, name, name, word);
		return WORDS_BAD;
	}
	words_set(w, k, v);
	w->last = (int)k;
	w->i++;
	return WORDS_TOOK;
}

/* A needed argument that takes all goes first for a word of any text. */
static bool words_waits(const struct words *w, size_t k)
{
	int needed = words_needed(w);

	return needed >= 0 && (int)k > needed &&
	    words_greedy(w, (size_t)needed) && words_plain(w->v[w->i]);
}

/* Those that can refuse.  *why: what the one that is needed says, or else
 * one that is not. */
static enum words_took words_choosy(struct words *w, struct err *why)
{
	enum words_took took = WORDS_NONE;
	int needed = words_needed(w);

	for (size_t k = 0; k < words_fields(w) && took == WORDS_NONE; k++) {
		struct err no = {0};

		if (w->given[k] || words_greedy(w, k) || words_waits(w, k))
			continue;
		took = words_try(w, k, &no);
		if (why->text[0] == '\0' || (int)k == needed ||
		    (needed < 0 && words_is(w, k, "person")))
			*why = no;
	}
	return took;
}

/* One that takes all is not taken before what is needed in front of it. */
static enum words_took words_bare(struct words *w, struct err *why)
{
	enum words_took took = words_choosy(w, why);

	for (size_t k = 0; k < words_fields(w) && took == WORDS_NONE; k++) {
		if (w->given[k])
			continue;
		if (!words_greedy(w, k) && !w->l->args[k].optional)
			break;
		if (words_greedy(w, k) && words_has_text(w))
			took = words_stranger(w, w->v[w->i]);
		if (words_greedy(w, k) && took == WORDS_NONE)
			took = words_try(w, k, why);
	}
	return took;
}

/* ---- all of them ------------------------------------------------------ */

/* No argument: the text begins, or it is one word too many. */
static enum words_took words_other(struct words *w, const struct err *why)
{
	struct buf usage = {0};

	if (words_needed(w) >= 0)
		return words_fail(w, why);
	if (words_stranger(w, w->v[w->i]) == WORDS_BAD)
		return WORDS_BAD;
	if (words_has_text(w) && !w->given[w->l->n - 1])
		return words_text(w, w->v[w->i]);
	if (why->text[0] != '\0')
		return words_fail(w, why);
	command_usage(w->from->id, &usage);
	fail_code(w->err, "usage", "\"%s\" is one word too many; write: %s",
	    w->v[w->i], buf_str(&usage));
	buf_release(&usage);
	return WORDS_BAD;
}

/* "--": what follows is the text, or else words without a name. */
static enum words_took words_dashes(struct words *w)
{
	w->i++;
	w->labels = false;
	w->dashes = true;
	if (w->i == w->n || !words_has_text(w) || words_needed(w) >= 0)
		return WORDS_TOOK;
	return words_text(w, w->v[w->i]);
}

static enum words_took words_next(struct words *w)
{
	struct err why = {0};
	enum words_took took;

	if (!w->dashes && strcmp(w->v[w->i], "--") == 0)
		return words_dashes(w);
	took = words_label(w, w->v[w->i]);
	if (took == WORDS_NONE)
		took = words_bare(w, &why);
	return took == WORDS_NONE ? words_other(w, &why) : took;
}

struct val *command_words(const struct command_from *from, struct arena *a,
    const char *const *words, size_t n, struct err *err)
{
	struct words w = { .from = from, .a = a, .v = words, .n = n,
		.l = command_list(from->id), .out = val_map(a), .last = -1,
		.err = err };

	w.labels = words_labelled(&w);
	while (w.i < n)
		if (words_next(&w) == WORDS_BAD)
			return NULL;
	for (size_t k = 0; k < w.l->n; k++)
		if (!w.given[k] && !w.l->args[k].optional)
			return command_missing(from->id, err);
	return w.out;
}
