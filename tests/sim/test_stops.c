/*
 * test_stops.c: nothing new goes out where time stands still or during a real
 * emergency; what waited for a channel tells its facts when it is delivered.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char stops_lua[] =
    "phase { id = 'one', begins = '0m', title = 'One' }\n"
    "phase { id = 'two', begins = 'director', title = 'Two' }\n"
    "inject { id = 'timed', at = '5m', to = 'csirt', title = 'T',"
    " text = 'T.' }\n"
    "inject { id = 'hand', director = { from = '0m', to = '9m' },"
    " to = 'csirt', title = 'H', text = 'H.' }\n"
    "inject { id = 'first', at = '0m', to = 'csirt', title = 'F',"
    " text = 'F.' }\n"
    "channel { id = 'mail', kind = 'email', when_cut = 'queue' }\n"
    "fact { id = 'f', source = 'first', match = 'SRV' }\n"
    "inject { id = 'known', when = told('csirt', 'it', 'f'), to = 'it',"
    " title = 'K', text = 'K.' }\n"
    "inject { id = 'hooked', to = 'it', title = 'H', text = 'H.' }\n"
    "on.message(function(x, m) x.send 'hooked' end)\n";

/* GO, release and phase leave out or refuse a cell whose time is held. */
static void a_held_cell_gets_nothing(void **unused)
{
	struct live l = { .cells = 2 };

	(void)unused;
	live_up(&l, stops_lua);
	live_must(&l, -1, "start");
	live_must(&l, -1, "pause b");
	live_must(&l, -1, "standby hand");
	live_must(&l, -1, "go");
	assert_int_equal(live_inject(&l, "hand")->status, INJECT_RELEASED);
	assert_int_equal(live_state(&l)->cells[1].injects[live_item(&l,
	    PLAN_INJECT, "hand")].status, INJECT_PENDING);
	live_refused(&l, -1, "release b:hand", "paused");
	live_refused(&l, -1, "release hand", "paused");
	live_refused(&l, -1, "phase two b send", "paused");
	live_must(&l, -1, "resume b");
	live_must(&l, -1, "release hand");
	assert_int_equal(live_state(&l)->cells[1].injects[live_item(&l,
	    PLAN_INJECT, "hand")].status, INJECT_RELEASED);
	live_down(&l);
}

static void an_emergency_stops_everything(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, stops_lua);
	live_must(&l, -1, "start");
	live_must(&l, -1, "noduff fire in the building");
	live_refused(&l, -1, "jump 6m", "realworld");
	live_refused(&l, -1, "phase two send", "realworld");
	live_refused(&l, -1, "resume", "realworld");
	assert_int_equal(live_inject(&l, "timed")->status, INJECT_PENDING);
	live_must(&l, -1, "lift");
	live_must(&l, -1, "jump 6m");
	assert_int_equal(live_inject(&l, "timed")->status, INJECT_RELEASED);
	live_down(&l);
}

/* What a team does meanwhile counts; what follows from it waits. */
static void what_holds_in_a_pause_waits_for_its_end(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, stops_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_person(&l, "Bo", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, MINUTE);
	live_must(&l, -1, "pause");
	live_must(&l, ana, "forward first it look");
	live_must(&l, ana, "log now");
	live_must(&l, ana, "ask hello");
	live_to(&l, 2 * MINUTE);
	assert_int_equal(live_inject(&l, "known")->status, INJECT_PENDING);
	assert_int_equal(live_inject(&l, "hooked")->status, INJECT_PENDING);
	live_must(&l, -1, "resume");
	live_to(&l, 3 * MINUTE);
	assert_int_equal(live_inject(&l, "known")->status, INJECT_RELEASED);
	assert_int_equal(live_inject(&l, "hooked")->status, INJECT_RELEASED);
	live_down(&l);
}

static void a_fact_is_told_when_it_arrives(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, stops_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_person(&l, "Bo", "a.it");
	live_must(&l, -1, "start");
	live_must(&l, -1, "cut mail");
	live_must(&l, ana, "forward first it mail");
	live_to(&l, MINUTE);
	assert_int_equal(live_inject(&l, "known")->status, INJECT_PENDING);
	live_must(&l, -1, "restore mail");
	live_to(&l, 2 * MINUTE);
	assert_int_equal(live_inject(&l, "known")->status, INJECT_RELEASED);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_held_cell_gets_nothing),
		cmocka_unit_test(an_emergency_stops_everything),
		cmocka_unit_test(what_holds_in_a_pause_waits_for_its_end),
		cmocka_unit_test(a_fact_is_told_when_it_arrives),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
