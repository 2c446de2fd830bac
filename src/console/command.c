/*
 * command.c: the ":" line.  Words of the screen act here; every other word
 * goes to the engine as it was typed, those that reach everybody after a
 * question.
 */
#include "config.h"

#include <stdlib.h>

#include "console/internal.h"

#define COMMAND_WORDS 64

size_t console_words(struct arena *a, const char *line, const char **words,
    size_t most)
{
	size_t n = 0;

	while (n < most) {
		char quote;
		size_t len;

		line += strspn(line, " ");
		if (*line == '\0')
			break;
		if (n + 1 == most) {
			words[n++] = arena_strdup(a, line);
			break;
		}
		quote = *line == '"' || *line == '\'' ? *line++ : ' ';
		len = 0;
		while (line[len] != '\0' && line[len] != quote)
			len++;
		words[n++] = arena_strndup(a, line, len);
		line += len + (line[len] != '\0');
	}
	return n;
}

/* ---- words of the screen ---------------------------------------------- */

static void command_at(struct console *c, const char *when)
{
	struct err err = {0};
	struct instant t;

	if (when == NULL || instant_parse(when, &t, &err) != 0)
		console_say(c, SAY_BAD, "%s", when == NULL ? console_tr(c,
		    N_("write: at T+1:42")) : console_why(c, &err));
	else if (model_go_ms(c->m, t.ms, &err) != 0)
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
}

static void command_cell(struct console *c, const char *name)
{
	int cell = name == NULL ? -1 : state_cell(c->look.st, name);

	if (name == NULL || (cell < 0 && strcmp(name, "all") != 0)) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("write: cell "
		    "a, or cell all")));
		return;
	}
	c->cell = cell;
}

static void command_versions(struct console *c)
{
	struct buf out = {0};
	const struct state *st = c->look.st;

	for (size_t i = 0; i < st->nversions; i++) {
		char hex[DIGEST_HEX];
		struct log_row row;

		if (!logrows_row(&c->look, st->versions[i].seq, &row))
			continue;
		buf_addf(&out, "%s  T+%s  %.12s  %s %s\n", row.wall, row.ex,
		    digest_hex(&st->versions[i].plan->digest, hex),
		    st->versions[i].plan->id, st->versions[i].plan->version);
	}
	console_open_text(c, console_tr(c, N_("Plans that were adopted")),
	    buf_str(&out));
	buf_release(&out);
}

int console_team(const struct console *c, const char *name)
{
	int team = state_team(c->look.st, name);

	for (size_t i = 0; team < 0 && i < c->look.st->nteams; i++)
		if (strcmp(look_team(&c->look, (int)i), name) == 0)
			team = (int)i;
	return team;
}

static void command_watch(struct console *c, const char *name)
{
	int team = name[0] == '\0' ? c->team : console_team(c, name);

	if (name[0] != '\0' && team < 0) {
		console_say(c, SAY_BAD, console_tr(c, N_("There is no team "
		    "\"%s\"")), name);
		return;
	}
	c->team = team;
	console_act(c, ACT_SCREEN_WATCH, NULL);
}

/* Without what it takes it asks, as its key does. */
static bool command_asks(enum console_act act, const char *first)
{
	return first == NULL && (act == ACT_FIND || act == ACT_EXPORT);
}

static void command_own(struct console *c, enum console_act act,
    const char **words, size_t n, const char *rest)
{
	const char *first = n > 1 ? words[1] : NULL;

	if (!console_act_allowed(c, act))
		return;
	switch (command_asks(act, first) ? ACT_NONE : act) {
	case ACT_SCREEN_WATCH:
		command_watch(c, rest);
		break;
	case ACT_AT:
		command_at(c, first);
		break;
	case ACT_CELL:
		command_cell(c, first);
		break;
	case ACT_SET:
		console_set(c, first, n > 2 ? words[2] : NULL);
		break;
	case ACT_VERSIONS:
		command_versions(c);
		break;
	case ACT_QUIT:
		c->over = true;
		break;
	case ACT_FIND:
		console_find(c, rest, 0);
		break;
	case ACT_FILTER:
		console_filter(c, rest);
		break;
	case ACT_EXPORT:
		console_export(c, first);
		break;
	default:
		console_act(c, act, NULL);
		break;
	}
}

/* ---- words of the engine ---------------------------------------------- */

/* An inject by its number, in the cell that is looked at unless the words
 * say another one. */
static void command_release(struct console *c, const char **words, size_t n)
{
	const char *cell = n > 1 ? NULL : console_cell_id(c);

	if (cell == NULL)
		console_send(c, ACT_ENGINE, NULL, "release", words, n);
	else
		console_sendf(c, ACT_ENGINE, NULL, "release", words[0], cell,
		    NULL);
}

static void command_engine(struct console *c, const char *line)
{
	struct arena a = {0};
	const char *words[COMMAND_WORDS];
	size_t n = console_words(&a, line, words, COMMAND_WORDS);

	if (n > 0 && strcmp(words[0], "go") == 0 && n == 1)
		console_act(c, ACT_GO, NULL);
	else if (n >= 2 && strcmp(words[0], "go") == 0 &&
	    state_inject_find(c->look.st, words[1]) >= 0)
		command_release(c, words + 1, n - 1);
	else if (n == 2 && strcmp(words[0], "go") == 0 &&
	    state_cell(c->look.st, words[1]) < 0)
		console_say(c, SAY_BAD, console_tr(c, N_("there is no inject "
		    "\"%s\"")), words[1]);
	else if (n > 0)
		console_send(c, ACT_ENGINE, NULL, words[0], words + 1, n - 1);
	arena_release(&a);
}

static void command_yes(struct console *c, const char *text)
{
	(void)text;
	command_engine(c, c->prompt.kept);
}

static void command_ask(struct console *c, const char *line)
{
	if (strlen(line) >= sizeof(c->prompt.kept)) {
		/* Nobody types that much by accident. */
		command_engine(c, line);
		return;
	}
	snprintf(c->prompt.kept, sizeof(c->prompt.kept), "%s", line);
	prompt_yesno(c, command_yes, c->look.st->two_person &&
	    strncmp(line, "override", 8) == 0 ? console_tr(c, N_("%s: for "
	    "everybody or for good, once somebody else seconds it. Ask for "
	    "it? y/N")) : console_tr(c, N_("%s: for everybody or for good. "
	    "Do it? y/N")), line);
}

/* Is there something for all that the command needs?  Else the engine says
 * how it is written, and nobody is asked. */
static bool command_is_whole(struct console *c, const struct keymap_row *row,
    const char *line, size_t n)
{
	const char *arg = row == NULL || row->arguments == NULL ? "" :
	    row->arguments;
	size_t needs = 0;

	for (arg += strspn(arg, " "); *arg != '\0';
	    arg += strspn(arg, " ")) {
		needs += *arg != '[';
		arg += strcspn(arg, " ");
	}
	if (n > needs)
		return true;
	command_engine(c, line);
	return false;
}

/* Ending takes the exercise's name, however it is asked for. */
static bool command_special(struct console *c, const char *word)
{
	if (strcmp(word, "end") == 0)
		console_act(c, ACT_END, NULL);
	else if (strcmp(word, "q") == 0)
		c->over = true;
	else
		return false;
	return true;
}

/* What no hat and no screen has a word for: perhaps a slip of the finger;
 * what another hat has a word for is told as that. */
static void command_unknown(struct console *c, const char *word)
{
	const char *near = console_keys_nearest(&c->map, word);

	if (console_keys_hats(&c->map, word) != 0)
		console_allowed(c, word);
	else if (near != NULL)
		console_say(c, SAY_BAD, console_tr(c, N_("%s: there is no "
		    "such command; did you mean \"%s\"?")), word, near);
	else
		console_say(c, SAY_BAD, console_tr(c, N_("%s: there is no "
		    "such command; Tab lists them")), word);
}

void console_command(struct console *c, const char *line)
{
	struct arena a = {0};
	const char *words[COMMAND_WORDS], *rest;
	size_t n;
	const struct keymap_row *row;

	console_look(c);
	line += strspn(line, " :");
	n = console_words(&a, line, words, COMMAND_WORDS);
	rest = line + strcspn(line, " ");
	rest += strspn(rest, " ");
	row = n == 0 ? NULL : keymap_command(&c->map.map, words[0]);
	if (n > 0)
		line = console_unsaid(c, row, line);
	if (n == 0 || command_special(c, words[0]))
		;
	else if (row == NULL && c->map.map.n > c->map.nkeys)
		command_unknown(c, words[0]);
	else if (row != NULL && row->act != ACT_ENGINE)
		command_own(c, (enum console_act)row->act, words, n, rest);
	else if (console_keys_level(words[0]) == KEYMAP_SERIOUS) {
		/* Not first a question, then a no. */
		if (console_may_change(c) && console_allowed(c, words[0]) &&
		    command_is_whole(c, row, line, n) && console_checked(c,
		    words, n))
			command_ask(c, line);
	}
	else if (strcmp(words[0], "second") == 0 &&
	    console_ask_second(c, words, n))
		;
	else
		command_engine(c, line);
	arena_release(&a);
}
