/*
 * test_hats.c: who writes under whose name, and who acts for others: each
 * hat by each name, and every command of teams by each hat for somebody.
 */
#include "config.h"

#include "engine/command.h"
#include "tests/sim/live.h"

static const char hats_lua[] =
    "persona { id = 'daily', title = 'D', played_by = 'simcell' }\n"
    "persona { id = 'boss', title = 'B' }\n"
    "inject { id = 'now', at = '1m', to = 'csirt', title = 'N',"
    " text = 'N' }\n";

struct hats {
	struct live l;
	int ana, staff;
	int64_t said, letter;	/* seqs: to the own team, to the persona */
};

static struct val *hats_say(struct hats *h, enum state_hat hat, int behalf,
    const char *line)
{
	const struct engine_actor who = { .hat = hat, .person = h->staff,
	    .behalf = behalf };

	return live_say_as(&h->l, &who, line);
}

/* The last thing that was said: from, or the persona's id. */
static const char *last_name;
static int64_t last_seq;

static void heard(struct live *l, const struct event *e)
{
	static char name[64];

	if (e->kind != EVENT_MESSAGE_SENT)
		return;
	snprintf(name, sizeof(name), "%s", event_has(e, FIELD_PERSONA) ?
	    event_str(e, FIELD_PERSONA) : event_str(e, FIELD_FROM));
	last_name = name;
	last_seq = e->seq;
	(void)l;
}

static void hats_up(struct hats *h, int64_t recall_ms)
{
	memset(h, 0, sizeof(*h));
	h->l.recall_ms = recall_ms;
	h->l.published = heard;
	live_up(&h->l, hats_lua);
	h->ana = live_person(&h->l, "Ana", "a.csirt");
	live_person(&h->l, "Ben", "a.it");
	h->staff = live_person(&h->l, "Zoe", NULL);
	live_must(&h->l, -1, "start");
	live_to(&h->l, 2 * MINUTE);
	live_must(&h->l, h->ana, "chat among us");
	h->said = last_seq;
	live_must(&h->l, h->ana, "write daily hello");
	h->letter = last_seq;
}

/* By whom, the words, and under which name they go; NULL: they do not. */
static const struct {
	enum state_hat hat;
	const char *as, *msg, *reply_letter, *reply_said;
} names[] = {
	{ HAT_DIRECTOR, "", "excon", "daily", "excon" },
	{ HAT_DIRECTOR, "as:boss", "boss", "boss", "boss" },
	{ HAT_CONTROLLER, "", "excon", "daily", "excon" },
	{ HAT_CONTROLLER, "as:evaluator", "evaluator", "evaluator",
	    "evaluator" },
	{ HAT_EVALUATOR, "", "evaluator", "evaluator", "evaluator" },
	{ HAT_EVALUATOR, "as:evaluator", "evaluator", "evaluator",
	    "evaluator" },
	{ HAT_EVALUATOR, "as:excon", NULL, NULL, NULL },
	{ HAT_EVALUATOR, "as:daily", NULL, NULL, NULL },
	{ HAT_EVALUATOR, "as:boss", NULL, NULL, NULL },
	{ HAT_SIMCELL, "", NULL, "daily", NULL },
	{ HAT_SIMCELL, "as:daily", "daily", "daily", NULL },
	{ HAT_SIMCELL, "as:boss", NULL, NULL, NULL },
	{ HAT_SIMCELL, "as:excon", NULL, NULL, NULL },
	{ HAT_SIMCELL, "as:evaluator", NULL, NULL, NULL },
	{ HAT_OBSERVER, "", NULL, NULL, NULL },
	{ HAT_AUDITOR, "", NULL, NULL, NULL },
	{ HAT_SCOREBOARD, "", NULL, NULL, NULL },
};

static void names_check(struct hats *h, enum state_hat hat, const char *line,
    const char *want)
{
	int64_t seq = live_state(&h->l)->seq;

	last_name = "nobody";
	if (hats_say(h, hat, -1, line) == NULL) {
		assert_int_equal(live_state(&h->l)->seq, seq);
		if (want != NULL)
			fail_msg("%s: %s: %s", state_hat_name(hat), line,
			    h->l.err.text);
		return;
	}
	live_to(&h->l, h->l.clock.now_ms + 6000);
	if (want == NULL || strcmp(last_name, want) != 0)
		fail_msg("%s: %s: as %s", state_hat_name(hat), line,
		    last_name);
}

static void names_each(int64_t recall_ms)
{
	struct hats h;

	hats_up(&h, recall_ms);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *as = names[i].as;
		const char *blank = as[0] == '\0' ? "" : " ";

		names_check(&h, names[i].hat, arena_printf(&h.l.a,
		    "msg a.csirt%s%s hello", blank, as), names[i].msg);
		names_check(&h, names[i].hat, arena_printf(&h.l.a,
		    "reply %lld%s%s hello", (long long)h.letter, blank, as),
		    names[i].reply_letter);
		names_check(&h, names[i].hat, arena_printf(&h.l.a,
		    "reply %lld%s%s hello", (long long)h.said, blank, as),
		    names[i].reply_said);
	}
	live_down(&h.l);
}

static void words_go_under_an_own_name(void **unused)
{
	(void)unused;
	names_each(0);
}

/* Whoever ends the window wears no hat. */
static void and_so_behind_a_window(void **unused)
{
	(void)unused;
	names_each(5000);
}

static void few_act_for_others(void **unused)
{
	struct hats h;

	(void)unused;
	hats_up(&h, 0);
	for (int hat = 0; hat < HATS; hat++) {
		bool may = hat == HAT_DIRECTOR || hat == HAT_CONTROLLER;
		int64_t seq = live_state(&h.l)->seq;

		for (int id = 0; id < COMMANDS; id++) {
			const struct command *c = command_get(
			    (enum command_id)id);
			const char *word = arena_printf(&h.l.a, "%s now it x",
			    c->word);

			if (may || strchr(c->hats, 'P') == NULL)
				continue;
			assert_null(hats_say(&h, (enum state_hat)hat, h.ana,
			    word));
			assert_string_equal(h.l.err.code, "forbidden");
		}
		if (!may)
			assert_int_equal(live_state(&h.l)->seq, seq);
		if (may)
			assert_non_null(hats_say(&h, (enum state_hat)hat,
			    h.ana, "log as told"));
	}
	live_down(&h.l);
}

/* No hat of the staff gives a team's commands as itself, not even who was in
 * one, and no team those of the staff. */
static void a_command_is_its_hats(void **unused)
{
	struct hats h;

	(void)unused;
	hats_up(&h, 0);
	for (int hat = 0; hat < HATS; hat++) {
		for (int id = 0; id < COMMANDS; id++) {
			enum command_id k = (enum command_id)id;
			int64_t seq = live_state(&h.l)->seq;

			if (command_allows(k, (enum state_hat)hat))
				continue;
			assert_null(hats_say(&h, (enum state_hat)hat, -1,
			    arena_printf(&h.l.a, "%s a.csirt x",
			    command_get(k)->word)));
			assert_string_equal(h.l.err.code, "forbidden");
			assert_int_equal(live_state(&h.l)->seq, seq);
		}
	}
	live_down(&h.l);
}

static void the_operator_is_recorded(void **unused)
{
	struct hats h;
	struct source_row row;

	(void)unused;
	hats_up(&h, 0);
	assert_non_null(hats_say(&h, HAT_CONTROLLER, h.ana, "log as told"));
	assert_int_equal(source_next(h.l.store->source,
	    live_state(&h.l)->seq - 1, &row, NULL), 1);
	assert_string_equal(row.e.actor, arena_printf(&h.l.a,
	    "%s/controller>%s/participant", live_state(&h.l)->people[
	    h.staff].uuid, live_state(&h.l)->people[h.ana].uuid));
	live_down(&h.l);
}

/* May SimCell list what was said with that seq? */
static bool simcell_lists(struct hats *h, int64_t seq)
{
	const struct view_viewer who = { .hat = HAT_SIMCELL, .team = -1 };
	struct source_row row;
	struct arena a = {0};
	bool may;

	assert_int_equal(source_next(h->l.store->source, seq - 1, &row,
	    NULL), 1);
	assert_int_equal(event_decode(&row.e, &a, row.body, row.n, NULL), 0);
	may = view_may_list(live_state(&h->l), &who, &row.e);
	arena_release(&a);
	return may;
}

static void simcell_lists_what_is_for_it(void **unused)
{
	struct hats h;

	(void)unused;
	hats_up(&h, 0);
	assert_false(simcell_lists(&h, h.said));
	assert_true(simcell_lists(&h, h.letter));
	live_must(&h.l, h.ana, "ask may we?");
	assert_false(simcell_lists(&h, last_seq));
	live_must(&h.l, h.ana, "write boss hello");
	assert_false(simcell_lists(&h, last_seq));
	live_must(&h.l, -1, "msg a.csirt as:daily hello");
	assert_true(simcell_lists(&h, last_seq));
	live_down(&h.l);
}

/* What was handed to somebody is theirs under each of their hats. */
static void a_claim_is_a_person_s(void **unused)
{
	const char *item, *zoe;
	struct hats h;
	int64_t seq;

	(void)unused;
	hats_up(&h, 0);
	item = arena_printf(&h.l.a, "message/%lld", (long long)h.letter);
	zoe = live_state(&h.l)->people[h.staff].uuid;
	live_must(&h.l, -1, arena_printf(&h.l.a, "grant %s controller",
	    zoe));
	live_must(&h.l, -1, arena_printf(&h.l.a, "grant %s evaluator", zoe));
	live_must(&h.l, -1, arena_printf(&h.l.a, "handover %s %s", item,
	    zoe));
	seq = live_state(&h.l)->seq;
	assert_non_null(hats_say(&h, HAT_EVALUATOR, -1, arena_printf(&h.l.a,
	    "claim %s", item)));
	assert_int_equal(live_state(&h.l)->seq, seq);
	live_refused(&h.l, -1, arena_printf(&h.l.a, "claim %s", item),
	    "claimed");
	assert_non_null(hats_say(&h, HAT_EVALUATOR, -1, arena_printf(&h.l.a,
	    "handover %s", item)));
	assert_null(state_claim(live_state(&h.l), item, 0));
	/* somebody else's it is not */
	live_must(&h.l, -1, arena_printf(&h.l.a, "claim %s", item));
	assert_null(hats_say(&h, HAT_EVALUATOR, -1, arena_printf(&h.l.a,
	    "handover %s", item)));
	live_down(&h.l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_go_under_an_own_name),
		cmocka_unit_test(and_so_behind_a_window),
		cmocka_unit_test(few_act_for_others),
		cmocka_unit_test(a_command_is_its_hats),
		cmocka_unit_test(simcell_lists_what_is_for_it),
		cmocka_unit_test(the_operator_is_recorded),
		cmocka_unit_test(a_claim_is_a_person_s),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
