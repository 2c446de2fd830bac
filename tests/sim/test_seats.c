/*
 * test_seats.c: what is for a single seat is read by who sits there and by
 * who leads the team; nobody else sees it, forwards it or is told of it.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char pack_lua[] =
    "position { id = 'chief', role = 'csirt', title = 'The chief' }\n"
    "position { id = 'press', role = 'csirt', title = 'The spokesman' }\n"
    "position { id = 'admin', role = 'it', title = 'The admin' }\n"
    "phase { id = 'm1', begins = '0m', title = 'One' }\n"
    "phase { id = 'm2', begins = 'director', title = 'Two' }\n"
    "inject { id = 'letter', at = '1m', to = 'csirt', person = 'press',"
    " title = 'Letter', text = 'For you alone.' }\n"
    "inject { id = 'note', at = '1m', to = 'csirt', title = 'Note',"
    " text = 'For all.' }\n"
    "inject { id = 'later', at = '30m', to = 'csirt', person = 'press',"
    " title = 'Later', text = 'Later.' }\n"
    "inject { id = 'open', at = '31m', to = 'csirt', title = 'Open',"
    " text = 'Open.' }\n"
    "question { id = 'q', with = 'letter', to = 'csirt', title = 'Q',"
    " kind = 'pattern', accept = { 'yes' }, points = 1 }\n";

struct office {
	struct live l;
	int ana, ben, eva, ida;		/* Ana leads, Eva speaks */
};

static void office_seat(struct office *o, const char *word, int person,
    const char *seat)
{
	live_must(&o->l, -1, arena_printf(&o->l.a, "%s %s %s", word,
	    live_state(&o->l)->people[person].uuid, seat));
}

static void office_up(struct office *o)
{
	memset(o, 0, sizeof(*o));
	live_up(&o->l, pack_lua);
	o->ana = live_person(&o->l, "Ana", "a.csirt");
	o->ben = live_person(&o->l, "Ben", "a.csirt");
	o->eva = live_person(&o->l, "Eva", "a.csirt");
	o->ida = live_person(&o->l, "Ida", "a.it");
	office_seat(o, "seat", o->eva, "press");
	office_seat(o, "seat", o->ben, "chief");
	live_must(&o->l, -1, "start");
	live_to(&o->l, 2 * MINUTE);
}

static bool reads(struct office *o, int person, const char *id)
{
	return live_row(live_view(&o->l, person), "inbox", id) != NULL;
}

static void a_letter_has_its_reader(void **unused)
{
	struct office o;
	const struct val *q, *row;

	(void)unused;
	office_up(&o);
	assert_true(reads(&o, o.ana, "letter"));
	assert_false(reads(&o, o.ben, "letter"));
	assert_true(reads(&o, o.eva, "letter"));
	assert_true(reads(&o, o.ben, "note") && reads(&o, o.eva, "note"));
	/* the question is the team's, and says of the letter only to who
	 * reads it */
	q = live_row(live_view(&o.l, o.ben), "questions", "q");
	assert_non_null(q);
	assert_null(val_get(q, "inject"));
	q = live_row(live_view(&o.l, o.eva), "questions", "q");
	assert_string_equal(val_get_text(q, "inject", ""), "letter");
	live_refused(&o.l, o.ben, "ack letter", "unknown");
	live_refused(&o.l, o.ben, "forward letter a.it", "unknown");
	live_must(&o.l, o.eva, "ack letter");
	live_must(&o.l, o.eva, "forward letter a.it");
	row = live_row(live_view(&o.l, o.ben), "people",
	    live_state(&o.l)->people[o.eva].uuid);
	assert_string_equal(val_get_text(val_at(val_get(row, "seats"), 0),
	    "title", ""), "The spokesman");
	live_down(&o.l);
}

/* Nothing of it can be had by its digest, and "seen" is not recorded. */
static void nor_by_its_digest(void **unused)
{
	static const char lua[] =
	    "position { id = 'press', role = 'csirt', title = 'S' }\n"
	    "inject { id = 'letter', at = '1m', to = 'csirt',"
	    " person = 'press', title = 'L' }\n";
	struct live l = {0};
	struct view_viewer who = { .hat = HAT_PARTICIPANT };
	struct view_input in;
	struct digest d;
	int ana, ben;

	(void)unused;
	trial_file(&l.t.files, "text/en/letter.md", "For one alone.\n");
	live_up(&l, lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	in = (struct view_input){ .st = live_state(&l), .ix = l.ix };
	d = l.t.plan->injects[0].bodies[0].digest;
	who.seats = state_seats(live_state(&l), ben);
	assert_false(view_may_read(&in, &who, &d));
	live_must(&l, ben, "seen [\"letter\"]");
	assert_int_equal(live_inject(&l, "letter")->shown_teams, 0);
	who.seats = state_seats(live_state(&l), ana);
	assert_true(view_may_read(&in, &who, &d));
	live_must(&l, ana, "seen [\"letter\"]");
	assert_int_equal(live_inject(&l, "letter")->shown_teams, 1);
	live_down(&l);
}

static void seats_change_hands(void **unused)
{
	struct office o;

	(void)unused;
	office_up(&o);
	office_seat(&o, "unseat", o.eva, "press");
	assert_false(reads(&o, o.eva, "letter"));
	office_seat(&o, "seat", o.ben, "press");
	assert_true(reads(&o, o.ben, "letter"));
	/* who leads reads; who moves loses the seat */
	live_must(&o.l, -1, arena_printf(&o.l.a, "lead a.csirt %s",
	    live_state(&o.l)->people[o.eva].uuid));
	assert_true(reads(&o, o.eva, "letter"));
	assert_false(reads(&o, o.ana, "letter"));
	live_must(&o.l, -1, arena_printf(&o.l.a, "move %s a.it",
	    live_state(&o.l)->people[o.ben].uuid));
	assert_int_equal(live_state(&o.l)->people[o.ben].seats, 0);
	live_must(&o.l, -1, arena_printf(&o.l.a, "move %s a.csirt",
	    live_state(&o.l)->people[o.ben].uuid));
	assert_false(reads(&o, o.ben, "letter"));
	live_down(&o.l);
}

static void a_seat_is_of_its_role(void **unused)
{
	struct office o;

	(void)unused;
	office_up(&o);
	live_refused(&o.l, -1, arena_printf(&o.l.a, "seat %s admin",
	    live_state(&o.l)->people[o.ana].uuid), "state");
	live_refused(&o.l, -1, arena_printf(&o.l.a, "seat %s press",
	    live_state(&o.l)->people[o.eva].uuid), "state");
	live_refused(&o.l, -1, arena_printf(&o.l.a, "unseat %s press",
	    live_state(&o.l)->people[o.ana].uuid), "state");
	live_refused(&o.l, -1, arena_printf(&o.l.a, "seat %s nobody",
	    live_state(&o.l)->people[o.ana].uuid), "unknown");
	/* but who takes a role over sits for it */
	live_must(&o.l, -1, "absent it merged csirt");
	office_seat(&o, "seat", o.ana, "admin");
	live_down(&o.l);
}

/* A digest has for each what is for him. */
static void a_digest_keeps_letters_apart(void **unused)
{
	struct office o;
	const struct val *row;

	(void)unused;
	office_up(&o);
	live_must(&o.l, -1, "phase m2 digest");
	row = live_row(live_view(&o.l, o.eva), "inbox", "later");
	assert_int_equal(val_len(val_get(row, "digest")), 2);
	assert_null(live_row(live_view(&o.l, o.ben), "inbox", "later"));
	row = live_row(live_view(&o.l, o.ben), "inbox", "open");
	assert_int_equal(val_len(val_get(row, "digest")), 1);
	live_must(&o.l, o.ben, "ack open");
	assert_int_equal(live_inject(&o.l, "later")->acked, 0);
	live_down(&o.l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_letter_has_its_reader),
		cmocka_unit_test(nor_by_its_digest),
		cmocka_unit_test(seats_change_hands),
		cmocka_unit_test(a_seat_is_of_its_role),
		cmocka_unit_test(a_digest_keeps_letters_apart),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
