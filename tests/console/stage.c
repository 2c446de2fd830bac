/*
 * stage.c: an exercise with consoles in one process (stage.h).
 */
#include "config.h"

#include "tests/console/stage.h"

#include <stdlib.h>

#include "tests/console/stage_hat.h"
#include "tests/console/stage_keep.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

/* ---- the engine ------------------------------------------------------- */

static struct val *stage_hook(struct engine_scripts *s,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	(void)s;
	(void)call;
	(void)a;
	fail_code(err, "script-error", "scenario.lua:7: no");
	return NULL;
}

static struct engine_config stage_config(struct stage *s)
{
	struct engine_config ec = { .store = s->store,
		.clock = &s->clock.c, .scripts = &s->scripts, .rate = 1000 };

	memset(ec.code_secret, 7, sizeof(ec.code_secret));
	return ec;
}

static void stage_engine(struct stage *s, int64_t cells, bool two,
    const char *release)
{
	struct plan *plan = stage_plan();
	struct engine_config ec = stage_config(s);
	struct engine_setup setup = { .plan = plan, .cells = cells,
		.recall_ms = 5000, .two_person = two, .release = release };
	struct err err = {0};

	seed_from_number(setup.seed, 7);
	s->e = engine_create(&ec, &setup, &err);
	if (s->e == NULL)
		bug("%s", err.text);
	plan_free(plan);
}

void stage_restart(struct stage *s)
{
	struct engine_config ec = stage_config(s);
	struct err err = {0};

	engine_free(s->e);
	s->e = engine_resume(&ec, &err);
	if (s->e == NULL)
		bug("%s", err.text);
}

static int stage_next(struct source *src, int64_t after,
    struct source_row *row, struct err *err)
{
	struct stage *s = (struct stage *)(void *)((char *)src -
	    offsetof(struct stage, shared));

	return source_next(s->store->source, after, row, err);
}

static int stage_blob(struct source *src, const struct digest *d,
    struct buf *out, struct err *err)
{
	struct stage *s = (struct stage *)(void *)((char *)src -
	    offsetof(struct stage, shared));

	return source_blob(s->store->source, d, out, err);
}

static char *stage_meta(struct source *src, const char *key)
{
	(void)src;
	(void)key;
	return NULL;
}

static int stage_person(struct source *src, const char *uuid,
    struct source_person *out, struct err *err)
{
	struct stage *s = (struct stage *)(void *)((char *)src -
	    offsetof(struct stage, shared));

	return source_person(s->store->source, uuid, out, err);
}

static void stage_close(struct source *src)
{
	(void)src;
}

static const struct source_ops stage_ops = { stage_next, stage_blob,
	stage_meta, stage_person, stage_close };

/* ---- commands --------------------------------------------------------- */

static struct val *stage_submit(struct stage *s,
    const struct engine_request *r, struct err *err)
{
	struct val *ok;

	if (engine_begin(s->e, err) != 0)
		bug("%s", err->text);
	ok = engine_submit(s->e, r, &s->a, err);
	engine_advance(s->e, err);
	if (engine_commit(s->e, err) != STORE_OK)
		bug("%s", err->text);
	return ok;
}

/* What a console sends goes straight in and is answered at once. */
static int64_t stage_send(void *arg, struct wire_message *m)
{
	struct stage_seat *seat = arg;
	struct stage *s = seat->s;
	struct engine_request r = { .word = m->word, .request = m->req,
		.args = m->words != NULL ? m->words : m->args,
		.conditions = m->conditions, .who = { .hat = seat->hat,
		.person = seat->person, .behalf = -1 } };
	struct wire_message reply = { .id = ++seat->id };
	struct err err = {0};

	m->id = seat->id;
	if (strcmp(m->word, "clock") == 0 ||
	    strcmp(m->word, "commands") == 0 ||
	    strcmp(m->word, "view") == 0 || strcmp(m->word, "list") == 0)
		return m->id;
	if (strcmp(m->word, "draft.keep") == 0) {
		reply.value = stage_keep(seat, m, &err);
	} else if (strcmp(m->word, "draft.take") == 0) {
		reply.value = stage_take(seat, m);
	} else {
		buf_addf(&seat->said, "%s\n", m->word);
		reply.value = stage_submit(s, &r, &err);
	}
	reply.shape = reply.value == NULL ? WIRE_SHAPE_ERROR : WIRE_SHAPE_OK;
	reply.code = err.code;
	reply.text = err.text;
	/* What it did is there before the reply is. */
	while (model_follow(seat->c->m, NULL) > 0)
		;
	console_reply(seat->c, &reply);
	return m->id;
}

static void stage_words(struct stage *s, struct engine_request *r,
    const char *line)
{
	const char *words[32];
	size_t n = console_words(&s->a, line, words, ARRAY_LEN(words));
	struct val *list = val_list(&s->a);

	for (size_t i = 0; i < n; i++)
		val_push(&s->a, list, val_str(&s->a, words[i]));
	r->args = list;
}

struct val *stage_do(struct stage *s, const char *word, const char *line)
{
	struct engine_request r = { .word = word, .who = {
		.hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct err err = {0};

	stage_words(s, &r, line);
	return stage_submit(s, &r, &err);
}

void stage_team(struct stage *s, int team, const char *word,
    const char *line)
{
	struct engine_request r = { .word = word, .who = {
		.hat = HAT_PARTICIPANT, .person = s->team_person[team],
		.behalf = -1 } };
	struct err err = {0};

	stage_words(s, &r, line);
	if (stage_submit(s, &r, &err) == NULL)
		bug("%s %s: %s", word, line, err.text);
}

/* ---- life ------------------------------------------------------------- */

static void stage_begin(struct stage *s, int64_t cells, bool two,
    const char *release)
{
	static const char *const names[] = { "p.silva", "m.diaz", "j.costa",
		"r.leroy" };
	struct err err = {0};

	memset(s, 0, sizeof(*s));
	clock_fake_init(&s->clock);
	s->clock.now_ms = 1000000;
	s->scripts.call = stage_hook;
	s->shared.ops = &stage_ops;
	s->store = memory_store_new(true);
	stage_engine(s, cells, two, release);
	if (engine_begin(s->e, &err) != 0)
		bug("%s", err.text);
	for (int i = 0; i < 4; i++)
		s->team_person[i] = engine_admit(s->e, names[i], i, NULL,
		    &err);
	if (engine_commit(s->e, &err) != STORE_OK)
		bug("%s", err.text);
	for (int i = 0; i < 4; i++)
		stage_team(s, i, "join", "");
}

void stage_init(struct stage *s, int64_t cells)
{
	stage_begin(s, cells, false, NULL);
}

void stage_init_two(struct stage *s)
{
	stage_begin(s, 1, true, NULL);
}

void stage_init_released(struct stage *s, const char *how)
{
	stage_begin(s, 1, false, how);
}

void stage_release(struct stage *s)
{
	for (int i = 0; i < s->nseats; i++) {
		console_free(s->seats[i].c);
		buf_release(&s->seats[i].said);
		i18n_free(s->seats[i].words);
	}
	for (size_t i = 0; i < ARRAY_LEN(s->slots); i++)
		free(s->slots[i].text);
	engine_free(s->e);
	s->store->ops->close(s->store, true, NULL);
	arena_release(&s->a);
}

static void stage_turn(struct stage *s, struct console *c)
{
	console_turn(c, CLOCK_FAKE_WALL_MS + s->clock.now_ms,
	    s->clock.now_ms, true);
	model_clock(c->m, engine_ex_ms(s->e), engine_state(s->e)->rate,
	    s->clock.now_ms);
}

/* What the hat may is known. */
static void stage_told(struct stage_seat *seat)
{
	struct wire_message reply = { .id = seat->c->commands_id,
		.shape = WIRE_SHAPE_OK,
		.value = stage_hat_commands(seat->hat, &seat->s->a) };

	console_reply(seat->c, &reply);
}

struct console *stage_seat(struct stage *s, enum state_hat hat, int person,
    int cols, int rows, const char *lang)
{
	struct stage_seat *seat = &s->seats[s->nseats++];
	struct console_options o = { .source = &s->shared,
		.door = { stage_send, seat }, .hat = hat, .lang = lang,
		.clock = s->wants_clock,
		.name = person < 0 ? NULL : "ana",
		.person = person < 0 ? NULL : arena_strdup(&s->a,
		    engine_state(s->e)->people[person].uuid),
		.screen = { .cols = cols, .rows = rows } };
	struct err err = {0};
	const char *dir;

	*seat = (struct stage_seat){ .s = s, .person = person, .hat = hat };
	dir = getenv("ENSAYO_LOCALEDIR");
	o.locale_dir = dir == NULL ? "locale" : dir;
	if (i18n_open(&seat->words, o.locale_dir, lang, &err) != 0)
		bug("%s", err.text);
	o.words = seat->words;
	seat->c = console_new(&o, &err);
	if (seat->c == NULL)
		bug("%s", err.text);
	stage_told(seat);
	stage_turn(s, seat->c);
	return seat->c;
}

void stage_pass(struct stage *s, int64_t ms)
{
	struct err err = {0};

	s->clock.now_ms += ms;
	if (engine_begin(s->e, &err) != 0)
		bug("%s", err.text);
	engine_advance(s->e, &err);
	if (engine_commit(s->e, &err) != STORE_OK)
		bug("%s", err.text);
	for (int i = 0; i < s->nseats; i++) {
		stage_turn(s, s->seats[i].c);
		stage_turn(s, s->seats[i].c);
	}
}

/* ---- looking ---------------------------------------------------------- */

void stage_keys(struct stage *s, struct console *c, const char *keys)
{
	stage_turn(s, c);
	/* One by one, as fingers do. */
	for (const char *k = keys; *k != '\0'; k++) {
		console_input(c, k, 1);
		if (*k == '\033' && k[1] == '\0') {
			s->clock.now_ms += KEY_ESC_MS;
			stage_turn(s, c);
		}
	}
	stage_turn(s, c);
}

const char *stage_row(struct stage *s, struct console *c, int row)
{
	struct buf text = {0};
	const char *out;

	stage_turn(s, c);
	grid_row_text(console_grid(c), row, &text);
	out = arena_strdup(&s->a, buf_str(&text));
	buf_release(&text);
	return out;
}

bool stage_sees(struct stage *s, struct console *c, const char *text)
{
	for (int row = 0; row < c->rows; row++)
		if (strstr(stage_row(s, c, row), text) != NULL)
			return true;
	return false;
}

void stage_golden(struct stage *s, struct console *c, const char *name)
{
	char *file = xasprintf("%s-%dx%d-%s", name, c->cols, c->rows,
	    c->o.lang);
	struct buf is = {0};

	stage_turn(s, c);
	grid_dump(console_grid(c), &is);
	golden_sound(file, &c->g);
	golden_compare("console", file, &is);
	free(file);
	buf_release(&is);
}
