/*
 * complete.c: which words Tab offers (complete.h): those of the arguments
 * that the command has and that are not given yet.  It must never offer for
 * a text: nothing there is a mistake.
 */
#include "config.h"

#include "console/complete.h"

#include "base/text.h"

#define COMPLETE_WORDS 64	/* of a line, those before the cursor */

/* What an argument of that name may be; of a command's own first. */
static const struct complete_row complete_rows[] = {
	{ "compose", "TO", complete_roles, 0, NULL },
	{ "flag", "ITEM", complete_open, 0, NULL },
	{ "claim", "ITEM", complete_open, 0, NULL },
	{ "take", "ITEM", complete_open, 0, NULL },
	{ "handover", "ITEM", complete_claimed, 0, NULL },
	{ "handover", "PERSON", complete_staff, 0, NULL },
	{ "rate", "ITEM", complete_rated, 0, NULL },
	{ "rule", "ITEM", complete_ruled, 0, NULL },
	{ "rule", "VERDICT", complete_words, 0, "yes no met late prompted "
	    "missed violated kept unobserved" },
	{ "judge", "VERDICT", complete_words, 0, "right wrong graded" },
	{ "retarget", "TO", complete_roles, 0, NULL },
	{ "told", "TO", complete_teams, 0, NULL },
	{ "told", "FROM", complete_teams, 0, NULL },
	{ "var", "NAME", complete_vars, 0, NULL },
	{ "absent", "HOW", complete_words, 0, "excon bots merged" },
	{ "enter", "FOR", complete_people, 0, NULL },
	{ "enter", "HOW", complete_words, 0, "paper: voice:" },
	{ NULL, "ACTION", complete_items, PLAN_ACTION, NULL },
	{ NULL, "AFTER", complete_injects, 0, NULL },
	{ NULL, "ANSWER", complete_answers, 0, NULL },
	{ NULL, "ANYWAY", complete_words, 0, "anyway" },
	{ NULL, "AS", complete_parties, 0, NULL },
	{ NULL, "CELL", complete_cells, 0, NULL },
	{ NULL, "CHANNEL", complete_items, PLAN_CHANNEL, NULL },
	{ NULL, "DECISION", complete_items, PLAN_DECISION, NULL },
	{ NULL, "FACT", complete_items, PLAN_FACT, NULL },
	{ NULL, "HAT", complete_hats, 0, NULL },
	{ NULL, "INJECT", complete_injects, 0, NULL },
	{ NULL, "MESSAGE", complete_messages, 0, NULL },
	{ NULL, "OUTCOME", complete_outcomes, 0, NULL },
	{ NULL, "PERSON", complete_people, 0, NULL },
	{ NULL, "PHASE", complete_items, PLAN_PHASE, NULL },
	{ NULL, "POSITION", complete_items, PLAN_POSITION, NULL },
	{ NULL, "PROBE", complete_items, PLAN_PROBE, NULL },
	{ NULL, "PROPOSAL", complete_proposals, 0, NULL },
	{ NULL, "QUESTION", complete_items, PLAN_QUESTION, NULL },
	{ NULL, "RATING", complete_words, 0, "P S M U" },
	{ NULL, "REST", complete_words, 0, "send digest drop" },
	{ NULL, "RESULT", complete_words, 0, "up down unknown free" },
	{ NULL, "ROLE", complete_roles, 0, NULL },
	{ NULL, "TEAM", complete_teams, 0, NULL },
	{ NULL, "WHAT", complete_holdable, 0, NULL },
};

/* ---- one word ---------------------------------------------------------- */

/* Does it begin so, whatever the size of its letters? */
static bool complete_begins(const char *word, const char *prefix)
{
	return strncasecmp(word, prefix, strlen(prefix)) == 0;
}

/* A name with a blank stands in quotes; NULL: no quotes can hold it. */
static const char *complete_quoted(struct complete *x, const char *word)
{
	char mark = strchr(word, '"') == NULL ? '"' : '\'';

	if (word[0] != '"' && word[0] != '\'' && strchr(word, ' ') == NULL)
		return word;
	return strchr(word, mark) != NULL ? NULL :
	    arena_printf(&x->c->frame, "%c%s%c", mark, word, mark);
}

static void complete_push(struct complete *x, const char *word)
{
	if (map_has(&x->seen, word))
		return;
	map_put(&x->seen, word, 1);
	if (x->n == x->cap) {
		const char **words = arena_calloc(&x->c->frame, 2 * x->cap +
		    16, sizeof(*words));

		if (x->n > 0)
			memcpy(words, x->words, x->n * sizeof(*words));
		x->words = words;
		x->cap = 2 * x->cap + 16;
	}
	x->words[x->n++] = word;
}

void complete_add(struct complete *x, const char *word)
{
	const char *quoted;

	if (x->exact != NULL) {
		x->found |= strcmp(word, x->exact) == 0;
		return;
	}
	quoted = complete_quoted(x, word);
	if (word[0] == '\0' || quoted == NULL ||
	    (!complete_begins(word, x->prefix) &&
	    !complete_begins(quoted, x->prefix)))
		return;
	complete_push(x, x->label[0] == '\0' ? arena_strdup(&x->c->frame,
	    quoted) : arena_printf(&x->c->frame, "%s%s", x->label, quoted));
}

void complete_number(struct complete *x, const char *kind, int64_t n)
{
	char named[64], bare[24];

	snprintf(bare, sizeof(bare), "%lld", (long long)n);
	snprintf(named, sizeof(named), "%s/%s", kind, bare);
	if (x->exact != NULL || (x->prefix[0] >= 'A' && x->prefix[0] <= 'z'))
		complete_add(x, named);
	if (x->exact != NULL || x->prefix[0] < 'A' || x->prefix[0] > 'z')
		complete_add(x, bare);
}

/* ---- arguments --------------------------------------------------------- */

static const struct complete_row *complete_row_of(const char *command,
    const char *argument)
{
	for (size_t i = 0; i < ARRAY_LEN(complete_rows); i++)
		if ((complete_rows[i].command == NULL ||
		    strcmp(complete_rows[i].command, command) == 0) &&
		    strcmp(complete_rows[i].argument, argument) == 0)
			return &complete_rows[i];
	return NULL;
}

struct complete_argument { const char *name; bool needed; };

/* The arguments of a usage line, "TEAM [AS] TEXT", without their marks. */
static size_t complete_arguments(struct arena *a, const char *usage,
    struct complete_argument *out, size_t most)
{
	char *copy = arena_strdup(a, usage == NULL ? "" : usage), *one;
	size_t n = 0;

	while (n < most && (one = strsep(&copy, " ")) != NULL) {
		bool needed = one[0] != '[';

		one += !needed;
		one[strcspn(one, "]?")] = '\0';
		if (*one != '\0')
			out[n++] = (struct complete_argument){ one, needed };
	}
	return n;
}

/* Is a word before the cursor one of them, or named so? */
static bool complete_is(struct complete *x, const struct complete_row *row,
    const char *word)
{
	size_t n = strlen(row->argument);

	if (complete_begins(word, row->argument) && word[n] == ':')
		return true;
	x->exact = word;
	x->found = false;
	row->list(x, row);
	x->exact = NULL;
	return x->found;
}

/* "team:" of what is typed, where it is an argument's name. */
static void complete_label(struct complete *x, const char *argument)
{
	size_t n = strlen(argument);

	if (!complete_begins(x->prefix, argument) || x->prefix[n] != ':' ||
	    strcmp(argument, "AS") == 0)
		return;
	x->label = arena_strndup(&x->c->frame, x->prefix, n + 1);
	x->prefix += n + 1;
}

/* Is it one of the words before?  That is then no other argument's. */
static bool complete_given(struct complete *x,
    const struct complete_row *row, const char **words, size_t n)
{
	for (size_t k = 1; k < n; k++)
		if (words[k] != NULL && complete_is(x, row, words[k])) {
			words[k] = NULL;
			return true;
		}
	return false;
}

/* With nothing typed yet those up to the first that is needed; any of them
 * may come earlier. */
static void complete_arguments_of(struct complete *x, const char *command,
    const char *usage, const char **words, size_t n)
{
	struct complete_argument all[COMPLETE_WORDS];
	size_t count = complete_arguments(&x->c->frame, usage, all,
	    COMPLETE_WORDS);
	const char *prefix = x->prefix;

	for (size_t i = 0; i < count; i++) {
		const struct complete_row *row = complete_row_of(command,
		    all[i].name);

		if (row != NULL && complete_given(x, row, words, n))
			continue;
		if (row != NULL) {
			complete_label(x, all[i].name);
			row->list(x, row);
		}
		x->prefix = prefix;
		x->label = "";
		if (prefix[0] == '\0' && all[i].needed)
			break;
	}
}

/* ---- the line ---------------------------------------------------------- */

/* The words that this hat may give. */
static void complete_commands(struct complete *x)
{
	struct keymap map;
	const char *word;

	map.rows = console_keys_mine(&x->c->map, x->c->o.hat, true,
	    &x->c->frame, &map.n);
	for (size_t i = 0; (word = keymap_complete(&map, x->prefix, i)) !=
	    NULL; i++)
		complete_push(x, word);
}

static void complete_make(struct complete *x)
{
	struct console *c = x->c;
	size_t at = c->prompt.line.at - strlen(x->prefix);
	const char *words[COMPLETE_WORDS];
	const struct keymap_row *row;
	size_t n;

	x->line = arena_strndup(&c->frame, buf_str(&c->prompt.line.text), at);
	n = console_words(&c->frame, x->line, words, COMPLETE_WORDS);
	if (n == 0) {
		complete_commands(x);
		return;
	}
	row = keymap_command(&c->map.map, words[0]);
	if (row == NULL)
		return;
	/* A screen's word for what the engine has two for. */
	if (strcmp(words[0], "go") == 0)
		complete_arguments_of(x, "go", "[CELL] INJECT [ANYWAY]",
		    words, n);
	else
		complete_arguments_of(x, words[0], row->arguments, words, n);
}

const char *complete_word(struct console *c, const char *prefix, size_t i)
{
	struct complete x = { .c = c, .prefix = prefix, .label = "" };

	if (i == 0) {
		complete_make(&x);
		map_release(&x.seen);
		c->prompt.candidates = x.words;
		c->prompt.ncandidates = x.n;
	}
	return i < c->prompt.ncandidates ? c->prompt.candidates[i] : NULL;
}
