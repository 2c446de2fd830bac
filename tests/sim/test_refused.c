/*
 * test_refused.c: what does not fit is refused with what would, whoever asks:
 * people for whom nobody is, facts that are not a team's, outcomes that
 * cannot be, channels that are cut, hooks while time stands still.
 */
#include "config.h"

#include "base/crypto.h"
#include "score/score.h"
#include "tests/sim/live.h"

static const char refused_lua[] =
    "channel { id = 'mail', kind = 'email', when_cut = 'queue',"
    " title = 'M' }\n"
    "channel { id = 'radio', kind = 'chat', when_cut = 'lose',"
    " title = 'R' }\n"
    "persona { id = 'daily', title = 'D', channels = { 'mail', 'radio' },"
    " replies = { { match = 'print', text = 'words' } } }\n"
    "inject { id = 'now', at = '0m', to = 'csirt', title = 'N',"
    " text = 'N' }\n"
    "inject { id = 'later', at = '50m', to = 'csirt', title = 'L',"
    " text = 'L' }\n"
    "inject { id = 'more', to = 'csirt', title = 'M', text = 'M' }\n"
    "fact { id = 'f-here', source = 'now', match = 'srv', title = 'F' }\n"
    "fact { id = 'f-other', source = 'later', match = 'db', title = 'G' }\n"
    "fact { id = 'f-known', known_to = 'csirt', title = 'H' }\n"
    "action { id = 'a-deny', to = 'csirt', shown = 'typed',"
    " match = { 'deny' }, title = 'A' }\n"
    "action { id = 'a-wipe', to = 'it', shown = 'typed',"
    " match = { 'wipe' }, title = 'W' }\n"
    "expect { id = 'x-do', of = 'now', who = 'csirt', task = 'T',"
    " within = '5m', evidence = 'evaluator' }\n"
    "expect { id = 'x-not', of = 'now', who = 'csirt', task = 'T',"
    " never = done 'a-deny' }\n"
    "question { id = 'q-open', to = 'csirt', kind = 'text', title = 'Q',"
    " points = 1, due = '10m', close = '20m' }\n"
    "question { id = 'q-first', at = '0m', to = 'csirt', kind = 'text',"
    " title = 'Q', points = 1 }\n"
    "on.message(function(x, m) x.open 'q-open' end)\n"
    "on.answer('q-first', function(x, a) x.send 'more' x.open 'q-open'"
    " x.score('csirt', 2, 'late') end)\n";

static int refused_up(struct live *l)
{
	int ana;

	trial_file(&l->t.files, "text/en/strings.txt", "words = We print.\n");
	live_up(l, refused_lua);
	ana = live_person(l, "Ana", "a.csirt");
	live_person(l, "Bo", "a.it");
	live_must(l, -1, "start");
	live_to(l, MINUTE);
	return ana;
}

/* With arguments by their names, as programs send them. */
static struct val *named(struct live *l, const char *word, const char *args)
{
	struct engine_request r = { .word = word, .who = {
	    .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct val *out;

	r.args = json_parse(&l->a, args, strlen(args), EVENT_BODY_MAX, NULL);
	memset(&l->err, 0, sizeof(l->err));
	assert_int_equal(engine_begin(l->e, &l->err), 0);
	out = engine_submit(l->e, &r, &l->a, &l->err);
	assert_int_equal(engine_commit(l->e, NULL), STORE_OK);
	return out;
}

static void not_this(struct live *l, const char *word, const char *args,
    const char *naming)
{
	int64_t seq = live_state(l)->seq;

	if (named(l, word, args) != NULL)
		fail_msg("%s %s", word, args);
	assert_true(strcmp(l->err.code, "usage") == 0 ||
	    strcmp(l->err.code, "unknown") == 0);
	if (strstr(l->err.text, naming) == NULL)
		fail_msg("%s %s: %s", word, args, l->err.text);
	assert_int_equal(live_state(l)->seq, seq);
}

static void nobody_is_no_recipient(void **unused)
{
	struct live l = {0};

	(void)unused;
	refused_up(&l);
	not_this(&l, "retarget", "{\"inject\":\"later\",\"to\":[]}", "no role");
	not_this(&l, "retarget", "{\"inject\":\"later\",\"to\":\"\"}",
	    "not a role");
	not_this(&l, "retarget", "{\"inject\":\"later\",\"to\":[7]}",
	    "not a role");
	not_this(&l, "compose", "{\"to\":[],\"title\":\"T\",\"text\":\"X\"}",
	    "no role");
	not_this(&l, "delivered", "{\"inject\":\"now\",\"team\":\"zz\"}",
	    "\"zz\"");
	live_refused(&l, -1, "delivered now zz", "unknown");
	live_refused(&l, -1, "delivered now it", "state");
	live_refused(&l, -1, "delivered now csirt No anwser", "usage");
	assert_non_null(strstr(l.err.text, "no answer"));
	live_must(&l, -1, "delivered now csirt Call back!");
	live_must(&l, -1, "delivered now csirt to Ana in person");
	assert_non_null(named(&l, "retarget",
	    "{\"inject\":\"later\",\"to\":[\"it\"]}"));
	live_down(&l);
}

static void a_rate_of_nothing_is_a_pause(void **unused)
{
	struct live l = {0};

	(void)unused;
	refused_up(&l);
	not_this(&l, "speed", "{\"rate\":0}", "pause");
	not_this(&l, "speed", "{\"rate\":\"0\"}", "pause");
	not_this(&l, "speed", "{\"rate\":-1}", "1 to");
	live_refused(&l, -1, "speed 0.0", "usage");
	assert_non_null(strstr(l.err.text, "pause"));
	not_this(&l, "delay", "{\"by\":-5}", "-5");
	live_down(&l);
}

/* Not one word tells a team which facts there are. */
static void a_fact_of_others_is_none(void **unused)
{
	struct live l = {0};
	char *unknown;
	int ana;

	(void)unused;
	ana = refused_up(&l);
	live_refused(&l, ana, "told it fact:f-nosuch", "unknown");
	unknown = arena_strdup(&l.a, l.err.text);
	live_refused(&l, ana, "told it fact:f-other", "unknown");
	assert_int_equal(strcspn(l.err.text, "\""), strcspn(unknown, "\""));
	assert_memory_equal(l.err.text, unknown, strcspn(unknown, "\""));
	live_must(&l, ana, "told it fact:f-here");
	live_must(&l, ana, "told it fact:f-known");
	/* staff know them all */
	live_must(&l, -1, "told it csirt fact:f-other");
	live_must(&l, -1, "told csirt it fact:f-other");
	/* and who was told it has it */
	live_must(&l, ana, "told it fact:f-other");
	live_down(&l);
}

static void an_outcome_is_one_that_can_be(void **unused)
{
	struct live l = {0};
	long long seq;
	int ana;

	(void)unused;
	ana = refused_up(&l);
	live_refused(&l, -1, "rule x-do violated csirt seen", "usage");
	assert_non_null(strstr(l.err.text, "met, late, prompted, missed"));
	live_refused(&l, -1, "rule x-not met csirt seen", "usage");
	assert_non_null(strstr(l.err.text, "violated, kept or unobserved"));
	live_refused(&l, -1, "rule x-do splendid csirt seen", "usage");
	live_must(&l, -1, "rule x-do late csirt seen");
	live_must(&l, -1, "rule x-not kept csirt seen");
	seq = (long long)val_get_num(live_must(&l, ana, "act we say nothing"),
	    "seq", 0);
	live_refused(&l, -1, arena_printf(&l.a, "rule %lld yes", seq),
	    "usage");
	assert_non_null(strstr(l.err.text, "a-deny"));
	assert_null(strstr(l.err.text, "a-wipe"));
	live_refused(&l, -1, arena_printf(&l.a, "rule %lld yes a-wipe", seq),
	    "usage");
	assert_non_null(strstr(l.err.text, "a-deny"));
	live_refused(&l, -1, arena_printf(&l.a, "rule %lld splendid", seq),
	    "usage");
	/* as it is said in the room; what is recorded is yes */
	live_must(&l, -1, arena_printf(&l.a, "rule %lld sí a-deny", seq));
	live_down(&l);
}

static void yes_is_said_in_four_languages(void **unused)
{
	static const char *const yes[] = { "yes", "SÍ", "si", "sim", "Oui" },
	    *const no[] = { "no", "não", "nao", "non" };
	struct live l = {0};
	int ana;

	(void)unused;
	ana = refused_up(&l);
	for (size_t i = 0; i < ARRAY_LEN(yes) + ARRAY_LEN(no); i++) {
		bool is = i < ARRAY_LEN(yes);
		long long seq = (long long)val_get_num(live_must(&l, ana,
		    "act we deny it"), "seq", 0);
		const struct state_doing *d;

		live_must(&l, -1, arena_printf(&l.a, "rule %lld %s", seq,
		    is ? yes[i] : no[i - ARRAY_LEN(yes)]));
		d = state_doing(live_state(&l), seq);
		assert_int_equal(d->status, is ? DOING_DONE : DOING_REFUSED);
	}
	/* the protocol has one word for each */
	not_this(&l, "rule", arena_printf(&l.a, "{\"item\":\"%lld\","
	    "\"verdict\":\"sí\"}", (long long)val_get_num(live_must(&l, ana,
	    "act we deny it"), "seq", 0)), "yes or no");
	live_refused(&l, -1, "adopt d1g35t perhaps", "usage");
	live_down(&l);
}

static int64_t letter(struct live *l, int ana, const char *line)
{
	return val_get_num(live_must(l, ana, line), "seq", 0);
}

/* Who plays somebody of the story is heard as that somebody would be. */
static void a_persona_is_cut_off_with_its_channel(void **unused)
{
	struct live l = {0};
	int64_t mail, radio;
	struct val *out;
	int ana;

	(void)unused;
	ana = refused_up(&l);
	mail = letter(&l, ana, "write daily mail hello");
	radio = letter(&l, ana, "write daily radio hello");
	live_must(&l, -1, "cut mail");
	live_must(&l, -1, "cut radio");
	out = live_must(&l, -1, arena_printf(&l.a, "reply %lld as:daily no",
	    (long long)mail));
	assert_string_equal(val_get_text(out, "how", ""), "queued");
	assert_string_equal(val_get_text(out, "channel", ""), "mail");
	assert_int_equal(live_team(&l, "a.csirt")->messages, 0);
	/* for whoever has answered it nothing is left to do */
	assert_true(live_state(&l)->messages[0].answered);
	out = live_must(&l, -1, arena_printf(&l.a, "reply %lld print it",
	    (long long)radio));
	assert_string_equal(val_get_text(out, "how", ""), "lost");
	out = live_must(&l, -1, "msg csirt as:daily print this");
	assert_string_equal(val_get_text(out, "how", ""), "queued");
	assert_int_equal(live_team(&l, "a.csirt")->messages, 0);
	/* EXCON is never cut */
	out = live_must(&l, -1, arena_printf(&l.a, "reply %lld as:excon no",
	    (long long)mail));
	assert_null(val_get(out, "how"));
	assert_int_equal(live_team(&l, "a.csirt")->messages, 1);
	live_must(&l, -1, "restore mail");
	/* both arrive, and the persona does not answer itself */
	assert_int_equal(live_team(&l, "a.csirt")->messages, 3);
	live_down(&l);
}

/* What EXCON, an evaluator or a persona has said has nobody to answer it. */
static void own_words_are_not_answered(void **unused)
{
	static const char *const as[] = { "excon", "evaluator", "daily" };
	struct live l = {0};

	(void)unused;
	refused_up(&l);
	for (size_t i = 0; i < ARRAY_LEN(as); i++) {
		long long seq = (long long)letter(&l, -1, arena_printf(&l.a,
		    "msg csirt as:%s hello", as[i]));

		live_refused(&l, -1, arena_printf(&l.a, "reply %lld no", seq),
		    "state");
	}
	live_down(&l);
}

/* What a hook opens while time stands still opens when it goes on. */
static void hooks_open_nothing_in_a_pause(void **unused)
{
	struct live l = { .cells = 2 };
	const struct state_question *q;
	int ana;

	(void)unused;
	ana = refused_up(&l);
	live_must(&l, -1, "pause");
	live_must(&l, ana, "ask hello");
	live_to(&l, 2 * MINUTE);
	q = live_question(&l, "q-open");
	assert_int_equal(q->status, QUESTION_UNOPENED);
	live_must(&l, ana, "ask hello again");
	live_to(&l, 3 * MINUTE);
	live_again(&l);
	live_must(&l, -1, "resume");
	live_to(&l, 4 * MINUTE);
	q = live_question(&l, "q-open");
	assert_int_equal(q->status, QUESTION_OPEN);
	assert_int_equal(q->opened_ms, MINUTE);
	live_down(&l);
	l = (struct live){ .cells = 2 };
	ana = refused_up(&l);
	live_must(&l, -1, "pause a");
	live_must(&l, ana, "ask hello");
	live_to(&l, 2 * MINUTE);
	assert_int_equal(live_question(&l, "q-open")->status,
	    QUESTION_UNOPENED);
	live_must(&l, -1, "resume a");
	live_to(&l, 3 * MINUTE);
	assert_int_equal(live_question(&l, "q-open")->status, QUESTION_OPEN);
	live_down(&l);
}

/* Marks are given after EndEx, and the hooks that hear of them score; nothing
 * of the story goes out any more. */
static void hooks_send_nothing_after_the_end(void **unused)
{
	struct live l = {0};
	long long seq;
	int ana;

	(void)unused;
	ana = refused_up(&l);
	seq = (long long)letter(&l, ana, "answer q-first words");
	live_must(&l, -1, "end");
	live_must(&l, -1, arena_printf(&l.a, "judge %lld right", seq));
	live_to(&l, 2 * MINUTE);
	assert_int_equal(score_total(live_state(&l), 0), 3);
	assert_int_equal(live_inject(&l, "more")->status, INJECT_PENDING);
	assert_int_equal(live_question(&l, "q-open")->status,
	    QUESTION_UNOPENED);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_no_recipient),
		cmocka_unit_test(a_rate_of_nothing_is_a_pause),
		cmocka_unit_test(a_fact_of_others_is_none),
		cmocka_unit_test(an_outcome_is_one_that_can_be),
		cmocka_unit_test(yes_is_said_in_four_languages),
		cmocka_unit_test(a_persona_is_cut_off_with_its_channel),
		cmocka_unit_test(own_words_are_not_answered),
		cmocka_unit_test(hooks_open_nothing_in_a_pause),
		cmocka_unit_test(hooks_send_nothing_after_the_end),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
