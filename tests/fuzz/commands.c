/*
 * commands.c: fuzz target: any lines as commands of directors, staff and
 * participants: arguments of every kind, tools, questionnaires, typed
 * actions.  A line begins with who gives it: "d" the director, "e" an
 * evaluator, "p" and "q" two participants; "+" lets a minute pass.  The words
 * "@0" to "@2" stand for those three people, "#0" to "#9" for the last facts.
 * What is refused says why and leaves no trace, and what was recorded is a
 * record.
 */
#include "config.h"

#include <inttypes.h>
#include <stdint.h>

#include "base/text.h"
#include "tests/fuzz/exercise.h"

#define LINES_MAX 24
#define WORDS_MAX 12

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char pack_text[] =
    "scenario { id = 's', title = 'x', length = '2h' }\n"
    "role { id = 'it' } role { id = 'hq', absent = 'excon' }\n"
    "phase { id = 'm1', begins = '0m', title = 'One' }\n"
    "phase { id = 'm2', begins = 'director', title = 'Two' }\n"
    "position { id = 'boss', role = 'hq' }\n"
    "var { id = 'trust', min = 0, max = 100, start = 50 }\n"
    "channel { id = 'mail', kind = 'email', when_cut = 'bounce' }\n"
    "persona { id = 'press', known_to = 'hq', title = 'Press' }\n"
    "inject { id = 'i', at = '0m', to = { 'it', 'hq' }, title = 'I',\n"
    "  text = 'Now', channel = 'mail' }\n"
    "inject { id = 'j', director = { from = '5m', to = '9m' }, to = 'hq',\n"
    "  title = 'J', text = 'Then', channel = 'phone', ready = { 'ana' } }\n"
    "inject { id = 'k', bench = true, to = 'it', title = 'K', text = 'K' }\n"
    "fact { id = 'f', source = 'i', match = 'srv-1', title = 'F' }\n"
    "needs { fact = 'f', from = 'it', to = 'hq', by = '30m',\n"
    "  counted_from = 'i' }\n"
    "action { id = 'deny', to = 'hq', shown = 'typed', match = { 'deny' },\n"
    "  ruling = 'excon', takes = '5m', moves = { trust = -20 },\n"
    "  title = 'Deny' }\n"
    "action { id = 'cut', to = 'it', points = 5, title = 'Cut' }\n"
    "question { id = 'qp', with = 'i', to = 'it', kind = 'pattern',\n"
    "  points = 5, tries = 3, due = '20m', title = 'P',\n"
    "  pattern = '^(a|b)+$', accept = { 'ab' },\n"
    "  hints = { { id = 'h1', cost = 2, text = 'H' } } }\n"
    "question { id = 'qn', with = 'i', to = 'it', kind = 'number',\n"
    "  answer = 12.5, points = 1, title = 'N', tries = 9 }\n"
    "question { id = 'qd', with = 'i', to = 'it', kind = 'date',\n"
    "  date = '2031-04-18', points = 1, title = 'D', tries = 9 }\n"
    "question { id = 'qo', with = 'i', to = 'it', kind = 'order',\n"
    "  points = 2, title = 'O', tries = 9, choices = {\n"
    "  { id = 'a', title = 'A' }, { id = 'b', title = 'B' } } }\n"
    "question { id = 'qm', with = 'i', to = 'it', kind = 'multi',\n"
    "  points = 2, title = 'M', tries = 9, choices = {\n"
    "  { id = 'a', title = 'A', right = true },\n"
    "  { id = 'b', title = 'B' } } }\n"
    "question { id = 'qt', with = 'i', to = 'hq', kind = 'text',\n"
    "  points = 4, title = 'T', words = 9, sender = 'lead', rubric = {\n"
    "  { id = 'fact', points = 4, title = 'F' } } }\n"
    "questionnaire { id = 'pic', purpose = 'picture', at = '0m',\n"
    "  to = 'all', each = 'person', title = 'Pic', items = {\n"
    "  { id = 'c', kind = 'choice', title = 'C', choices = {\n"
    "    { id = 'a', title = 'A' }, { id = 'b', title = 'B' } } },\n"
    "  { id = 'm', kind = 'multi', title = 'M', choices = {\n"
    "    { id = 'a', title = 'A' }, { id = 'b', title = 'B' } } },\n"
    "  { id = 's', kind = 'scale', title = 'S',\n"
    "    scale = { from = 1, to = 5 } },\n"
    "  { id = 'n', kind = 'number', title = 'N' },\n"
    "  { id = 't', kind = 'text', title = 'T' } } }\n"
    "tool { id = 'siem', to = 'it', title = 'SIEM', commands = {\n"
    "  { name = 'find', args = { { id = 'host', kind = 'word' },\n"
    "    { id = 'since', kind = 'time', optional = true },\n"
    "    { id = 'pid', kind = 'number', optional = true } },\n"
    "    rows = { file = 'tools/s.csv', limit = 2, where = {\n"
    "    host = 'host', hour = '>= since', pid = '<= pid' } } },\n"
    "  { name = 'cut', args = { { id = 'host',\n"
    "    choices = { 'SRV-1', 'SRV-2' } } }, ask = true, takes = '2m',\n"
    "    does = { ['SRV-1'] = 'cut' }, moves = { trust = -1 },\n"
    "    answer = 'cut' } } }\n"
    "objective { id = 'o', title = 'O' }\n"
    "expect { id = 'x', of = 'i', who = 'it', task = 'X', within = '9m',\n"
    "  evidence = 'evaluator', objectives = { 'o' } }\n";

static const char table_text[] = "host,hour,pid,what\nsrv-1,07:30,12,a login\n"
    "srv-1,2031-04-18 08:00,x,\"two\nlines\"\nsrv-2,,,\n";
static const char strings_text[] = "cut = Done.\n";

struct commands {
	struct exercise x;
	struct arena a;
};

static void commands_turn(struct commands *f)
{
	struct err err = {0};

	if (engine_begin(f->x.e, &err) != 0 ||
	    engine_advance(f->x.e, &err) != 0 ||
	    engine_commit(f->x.e, &err) != STORE_OK)
		bug("the engine does not go on: %s", err.text);
}

static struct engine_actor commands_who(char c)
{
	struct engine_actor who = { .hat = HAT_DIRECTOR, .person = -1,
		.behalf = -1 };

	if (c == 'e') {
		who.hat = HAT_EVALUATOR;
		who.person = 2;
	} else if (c == 'p' || c == 'q') {
		who.hat = HAT_PARTICIPANT;
		who.person = c == 'q';
	}
	return who;
}

/* What nobody can guess: who somebody is, and where the record stands. */
static struct val *commands_word(struct commands *f, const char *word)
{
	const struct state *st = engine_state(f->x.e);
	bool one = word[0] != '\0' && word[1] >= '0' && word[1] <= '9' &&
	    word[2] == '\0';
	char seq[24];

	if (one && word[0] == '@' && (size_t)(word[1] - '0') < st->npeople)
		return val_str(&f->a, st->people[word[1] - '0'].uuid);
	if (!one || word[0] != '#')
		return val_str(&f->a, word);
	snprintf(seq, sizeof(seq), "%" PRId64, st->seq - (word[1] - '0'));
	return val_str(&f->a, seq);
}

/* "pWORD\tWORD\t...": every word may hold blanks, as ctl's may. */
static void commands_line(struct commands *f, char *line)
{
	struct engine_request r = { .who = commands_who(line[0]) };
	struct val *words = val_list(&f->a);
	int64_t seq = engine_state(f->x.e)->seq;
	struct digest was, is;
	struct err err = {0};
	char *one, *at = line + 1;
	size_t n = 0;

	r.word = strsep(&at, "\t");
	while (n++ < WORDS_MAX && (one = strsep(&at, "\t")) != NULL)
		val_push(&f->a, words, commands_word(f, one));
	r.args = words;
	state_digest(engine_state(f->x.e), &was);
	if (engine_begin(f->x.e, &err) != 0)
		bug("no turn: %s", err.text);
	if (engine_submit(f->x.e, &r, &f->a, &err) == NULL) {
		state_digest(engine_state(f->x.e), &is);
		if (err.text[0] == '\0' || err.code[0] == '\0')
			bug("%s: refused without a word", r.word);
		if (engine_state(f->x.e)->seq != seq ||
		    memcmp(&was, &is, sizeof(was)) != 0)
			bug("%s: refused and recorded", r.word);
	}
	if (engine_commit(f->x.e, &err) != STORE_OK)
		bug("%s: not recorded: %s", r.word, err.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct exercise_pack pack = { pack_text, strings_text,
		table_text };
	char *text = xstrndup((const char *)data, size), *at = text, *line;
	struct commands f = {0};

	exercise_open(&f.x, &pack);
	for (int i = 0; i < LINES_MAX && (line = strsep(&at, "\n")) != NULL;
	    i++) {
		if (line[0] == '+')
			f.x.clock.now_ms += 60000;
		/* What comes over a socket is UTF-8. */
		else if (line[0] != '\0' && text_valid(line, strlen(line)))
			commands_line(&f, line);
		commands_turn(&f);
		if (engine_is_closed(f.x.e))
			break;
	}
	exercise_close(&f.x);
	arena_release(&f.a);
	free(text);
	return 0;
}
