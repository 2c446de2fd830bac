/*
 * line.c: see line.h.
 */
#include "config.h"

#include "tests/sim/line.h"

const char line_lua[] =
    "phase { id = 'm-1', begins = '0m', title = 'M' }\n"
    "position { id = 'seat-1', role = 'csirt' }\n"
    "persona { id = 'press-1', known_to = 'csirt', title = 'P' }\n"
    "channel { id = 'mail-1', kind = 'email' }\n"
    "inject { id = 'call-1', nr = '04', at = '1m', to = 'csirt',"
    " title = 'C', text = 'C' }\n"
    "question { id = 'q-1', at = '1m', to = 'csirt', title = 'Q',"
    " kind = 'text', points = 4, due = '5m', close = '10m' }\n"
    "action { id = 'act-1', to = 'csirt', title = 'A' }\n"
    "probe { id = 'probe-1', check = 'tcp', target = '192.0.2.1:80',"
    " every = '60s', title = 'P' }\n"
    "fact { id = 'f-1', source = 'call-1', match = 'srv', title = 'F' }\n"
    "decision { id = 'd-1', by = '5m', when = done 'act-1',"
    " title = 'D' }\n";

static const struct {
	const char *type, *word;
} words_samples[] = {
	{ "action", "act-1" }, { "anyway", "anyway" },
	{ "as", "as:press-1" }, { "ask", "ask:due=5m" },
	{ "cell", "a" }, { "channel", "mail-1" }, { "decision", "d-1" },
	{ "digest", "d1g35t" }, { "duration", "10m" }, { "fact", "f-1" },
	{ "from", "from:Ana P" }, { "hat", "evaluator" },
	{ "holdable", "call-1" }, { "inject", "call-1" },
	{ "injects", "call-1,04" }, { "instant", "T+1:10" }, { "int", "7" },
	{ "json", "50" }, { "levels", "facts=4" }, { "person", "ana" },
	{ "phase", "m-1" }, { "probe", "probe-1" }, { "question", "q-1" },
	{ "rate", "0.5" }, { "role", "csirt" }, { "roles", "csirt,it" },
	{ "seat", "seat-1" }, { "team", "a.csirt" },
	{ "text", "Ya se ha dicho" }, { "tlp", "tlp:amber" },
	{ "verdict", "w-7" }, { "way", "paper:" }, { "when", "T+1:10" },
	{ "word", "w-9" }, { "yes", "yes" },
};

const char *line_sample(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(words_samples); i++)
		if (strcmp(words_samples[i].type, type) == 0)
			return words_samples[i].word;
	fail_msg("no sample of the type \"%s\"", type);
	return NULL;
}

/* The only person of the exercise is called Ana. */
static int find_ana(void *arg, const char *name, struct err *err)
{
	(void)arg;
	return strcmp(name, "ana") == 0 ? 0 :
	    fail_code(err, "unknown", "%s: nobody has that name", name);
}

struct val *line_read(struct line *c)
{
	const struct command_names names = { find_ana, NULL };
	const struct command_from from = { c->id, live_state(c->l), -1,
		&names, -1 };

	memset(&c->err, 0, sizeof(c->err));
	return command_words(&from, &c->l->a, c->words, c->n, &c->err);
}

char *line_text(const struct line *c)
{
	struct buf b = {0};
	char *text;

	buf_adds(&b, command_get(c->id)->word);
	for (size_t i = 0; i < c->n; i++)
		buf_addf(&b, " [%s]", c->words[i]);
	text = arena_strdup(&c->l->a, buf_str(&b));
	buf_release(&b);
	return text;
}

char *line_json(struct line *c, const struct val *v)
{
	struct buf b = {0};
	char *text;

	json_write(&b, v);
	text = arena_strdup(&c->l->a, buf_str(&b));
	buf_release(&b);
	return text;
}

void line_fails(struct line *c, const char *naming)
{
	const struct val *got = line_read(c);

	if (got != NULL)
		fail_msg("%s: %s", line_text(c), line_json(c, got));
	if (strstr(c->err.text, naming) == NULL)
		fail_msg("%s: %s", line_text(c), c->err.text);
}

bool line_is_text(const struct line *c, size_t k)
{
	return strcmp(c->list->args[k].type, "text") == 0;
}

/* NAME:VALUE of an argument; those that carry their mark have it. */
static const char *labelled(struct line *c, size_t k)
{
	const struct command_arg *arg = &c->list->args[k];
	const char *word = line_sample(arg->type);

	if (line_is_text(c, k) || strchr(word, ':') == word + strlen(arg->name))
		return word;
	if (strcmp(arg->type, "way") == 0)
		return "how:paper";
	return arena_printf(&c->l->a, "%s:%s", arg->name, word);
}

void line_plain(struct line *c)
{
	c->n = c->list->n;
	for (size_t k = 0; k < c->n; k++)
		c->words[k] = line_sample(c->list->args[k].type);
}

void line_labelled(struct line *c)
{
	for (c->n = 0; c->n < c->list->n; c->n++)
		c->words[c->n] = labelled(c, c->n);
}

void line_each(void (*fn)(struct line *c, const struct val *want))
{
	struct live l = {0};

	live_up(&l, line_lua);
	live_person(&l, "Ana", "a.csirt");
	for (int id = 0; id < COMMANDS; id++) {
		struct line c = { .l = &l, .id = (enum command_id)id,
			.list = command_list((enum command_id)id) };
		struct val *want;

		/* A name alone may be the text of an answer. */
		line_plain(&c);
		want = line_read(&c);
		if (want == NULL) {
			line_labelled(&c);
			want = line_read(&c);
		}
		if (want == NULL)
			fail_msg("%s: %s", line_text(&c), c.err.text);
		assert_int_equal(val_len(want), c.list->n);
		fn(&c, want);
	}
	live_down(&l);
}
