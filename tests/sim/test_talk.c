/*
 * test_talk.c: simulated teams tell what others need, write to whom the pack
 * lets answer, and what stands behind that is reached; all of it follows from
 * the seed.
 */
#include "config.h"

#include "base/crypto.h"
#include "sim/conduct.h"
#include "sim/inline.h"
#include "tests/event/unit.h"
#include "tests/script/trial.h"

#define RUNS 40

static const char talk_lua[] =
    "role { id = 'press' }\n"
    "persona { id = 'daily', title = 'D', known_to = 'press', replies = {"
    " { match = '(?i)statement|declaraci[oó]n', text = 'asks',"
    " delay = '3m' }, { match = 'off the record', text = 'asks' } } }\n"
    "inject { id = 'seen', at = '1m', to = 'csirt', title = 'S',"
    " text = 'S' }\n"
    "inject { id = 'call', at = '2m', to = { 'it', 'press' }, title = 'C',"
    " text = 'C' }\n"
    "inject { id = 'late', at = '20m', to = { 'csirt', 'it', 'press' },"
    " title = 'L', text = 'L' }\n"
    "fact { id = 'f-in', source = 'seen', match = 'srv-\\\\d{2}',"
    " title = 'F' }\n"
    "fact { id = 'f-old', known_to = 'press', title = 'O' }\n"
    "needs { fact = 'f-in', from = 'csirt', to = 'it', by = '40m' }\n"
    "needs { fact = 'f-in', from = 'it', to = 'press', by = '50m' }\n"
    "inject { id = 'known', when = told('csirt', 'it', 'f-in'), to = 'it',"
    " title = 'K', text = 'K' }\n"
    "inject { id = 'passed', when = told('it', 'press', 'f-in'),"
    " to = 'press', title = 'P', text = 'P' }\n"
    "inject { id = 'any', when = told('press', 'csirt'), to = 'csirt',"
    " title = 'A', text = 'A' }\n"
    "inject { id = 'persona', to = 'press', title = 'H', text = 'H' }\n"
    "inject { id = 'excon', to = 'csirt', title = 'E', text = 'E' }\n"
    "inject { id = 'facts', to = 'it', title = 'I', text = 'I' }\n"
    "on.message(function(x, m)\n"
    " if m.persona == 'daily' then x.send 'persona' end\n"
    " if m.to == 'excon' then x.send 'excon' end\n"
    " if #m.facts > 0 then x.send 'facts' end\nend)\n";

static const char quiet_lua[] =
    "inject { id = 'seen', at = '1m', to = { 'csirt', 'it' }, title = 'S',"
    " text = 'S' }\n"
    "persona { id = 'daily', title = 'D' }\n"
    "fact { id = 'f-in', source = 'seen', match = 'srv', title = 'F' }\n";

struct talked {
	int sent, told, ruled, replies;
	uint64_t released;		/* injects, in all runs */
	char head[DIGEST_HEX];
};

static void count(const struct event *e, const char *body, size_t n,
    const struct digest *hash, void *arg)
{
	struct talked *t = arg;
	struct event copy = *e;
	struct arena a = {0};

	(void)hash;
	assert_int_equal(event_decode(&copy, &a, body, n, NULL), 0);
	t->told += e->kind == EVENT_FACT_TOLD;
	t->ruled += e->kind == EVENT_FACT_RULED;
	t->sent += e->kind == EVENT_MESSAGE_SENT;
	t->replies += e->kind == EVENT_MESSAGE_SENT &&
	    strcmp(event_str(&copy, FIELD_FROM), "excon") == 0;
	arena_release(&a);
}

static void play(struct trial *pack, struct talked *t, uint64_t seed,
    const char *profile)
{
	struct sim_profiles profiles;
	struct sim_options people = { .profiles = &profiles,
		.evaluator = true };
	struct inline_scripts *scripts = inline_new(&pack->files,
	    &pack->library, NULL, NULL, NULL);
	struct conduct_options o = { .plan = pack->plan, .cells = 2,
		.scripts = inline_engine(scripts), .windows = true,
		.people = &people, .published = count, .arg = t };
	struct store_head head;
	struct err err = {0};
	struct conduct *c;
	const struct state *st;

	sim_profiles_init(&profiles);
	assert_int_equal(sim_profiles_read(&profiles, profile,
	    strlen(profile), &err), 0);
	seed_from_number(o.seed, seed);
	seed_from_number(people.seed, seed);
	c = conduct_new(&o, &err);
	if (c == NULL || conduct_all(c, &err) != 0)
		fail_msg("%s", err.text);
	st = engine_state(conduct_engine(c));
	for (size_t k = 0; k < st->ncells; k++)
		for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++)
			if (st->cells[k].injects[i].status == INJECT_RELEASED)
				t->released |= UINT64_C(1) << i;
	engine_head(conduct_engine(c), &head);
	digest_hex(&head.hash, t->head);
	conduct_free(c);
	inline_free(scripts);
	sim_profiles_release(&profiles);
}

static void pack_up(struct trial *pack, const char *lua)
{
	memset(pack, 0, sizeof(*pack));
	trial_file(&pack->files, "text/en/strings.txt", "asks = We ask.\n");
	trial_lua(pack, lua);
	if (pack->plan == NULL)
		fail_msg("%s", trial_problems(pack));
}

static void all_is_reached_by_talking(void **unused)
{
	struct talked t = {0};
	struct trial pack;

	(void)unused;
	pack_up(&pack, talk_lua);
	for (uint64_t seed = 1; seed <= RUNS; seed++)
		play(&pack, &t, seed, "{}");
	for (size_t i = 0; i < pack.plan->ninjects; i++)
		if (!(t.released >> i & 1))
			fail_msg("never: %s", pack.plan->injects[i].id);
	assert_true(t.told > RUNS && t.ruled > 0 && t.replies > 0);
	/* nobody is flooded: each of six teams once for each reason */
	assert_true(t.sent <= RUNS * 6 * 8);
	trial_release(&pack);
}

static void the_same_seed_says_the_same(void **unused)
{
	struct talked one = {0}, again = {0}, other = {0};
	struct trial pack;

	(void)unused;
	pack_up(&pack, talk_lua);
	play(&pack, &one, 7, "{}");
	play(&pack, &again, 7, "{}");
	play(&pack, &other, 8, "{}");
	assert_string_equal(one.head, again.head);
	assert_string_not_equal(one.head, other.head);
	trial_release(&pack);
}

/* Who can nothing tells nothing, who is silent hears nothing, and where
 * nobody needs, answers or hears there is no talking. */
static void who_has_no_reason_says_nothing(void **unused)
{
	struct talked t = {0};
	struct trial pack;

	(void)unused;
	pack_up(&pack, talk_lua);
	play(&pack, &t, 7, "{\"default\":{\"skill\":0,\"error\":0}}");
	assert_int_equal(t.told + t.sent, 0);
	trial_release(&pack);
	pack_up(&pack, quiet_lua);
	play(&pack, &t, 7, "{\"default\":{\"skill\":100}}");
	assert_int_equal(t.told + t.sent, 0);
	trial_release(&pack);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_reached_by_talking),
		cmocka_unit_test(the_same_seed_says_the_same),
		cmocka_unit_test(who_has_no_reason_says_nothing),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
