/*
 * people.c: names, and who is here: a person comes in with the first
 * connection and goes out with the last.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

const char *ctl_name(void *ctl, int person)
{
	struct ctl *c = ctl;
	const struct state *st = ctl_state(c);
	struct source_person sp = {0};

	grow(&c->names, &c->capnames, st->npeople, sizeof(*c->names));
	if (c->names[person] == NULL) {
		if (source_person(c->store->source, st->people[person].uuid,
		    &sp, NULL) == 0)
			c->names[person] = xstrdup(sp.name ? sp.name : "");
		else
			c->names[person] = xstrdup("");
		source_person_release(&sp);
	}
	return c->names[person];
}

void ctl_names_forget(struct ctl *c, const struct event *e)
{
	const char *uuid = event_str(e, FIELD_PERSON);
	int person = uuid == NULL ? -1 : state_person(ctl_state(c), uuid);

	switch (e->kind) {
	case EVENT_PERSON_ADMITTED:
	case EVENT_PERSON_RENAMED:
	case EVENT_PERSON_ERASED:
		if (person < 0 || (size_t)person >= c->capnames)
			break;
		free(c->names[person]);
		c->names[person] = NULL;
		break;
	case EVENT_PERSON_MOVED:
	case EVENT_PERSON_REMOVED:
	case EVENT_HAT_WITHDRAWN:
	case EVENT_PERSON_JOINED:
	case EVENT_TEAM_LEAD_SET:
	case EVENT_SEAT_TAKEN:
	case EVENT_SEAT_LEFT:
	case EVENT_ROLE_ABSENT:
	case EVENT_ROLE_PRESENT:
		c->people_changed = true;
		break;
	default:
		break;
	}
}

void ctl_people_release(struct ctl *c)
{
	for (size_t i = 0; i < c->capnames; i++)
		free(c->names[i]);
	free(c->names);
}

/* ---- coming and going ------------------------------------------------- */

static struct engine_actor people_actor(int person)
{
	return (struct engine_actor){ .hat = HAT_PARTICIPANT,
		.person = person, .behalf = -1 };
}

int ctl_come(struct ctl *c, int person, struct err *err)
{
	struct engine_actor who = people_actor(person);

	if (ctl_state(c)->people[person].present)
		return 0;
	return ctl_command(c, "join", val_map(&c->a), &who, err) == NULL ?
	    -1 : 0;
}

static bool people_here(const struct ctl *c, int person)
{
	for (const struct ctl_peer *p = c->peers; p; p = p->next)
		if (!p->dead && p->person == person &&
		    p->hat == HAT_PARTICIPANT)
			return true;
	/* or one that becomes this person in this very turn */
	for (size_t i = 0; i < c->nrequests; i++)
		if (c->requests[i].becomes &&
		    c->requests[i].new_person == person)
			return true;
	return false;
}

void ctl_go(struct ctl *c, int person)
{
	if (person < 0 || people_here(c, person))
		return;
	grow(&c->gone, &c->capgone, c->ngone + 1, sizeof(*c->gone));
	c->gone[c->ngone++] = person;
}

void ctl_leave_all(struct ctl *c)
{
	for (size_t i = 0; i < c->ngone; i++) {
		struct engine_actor who = people_actor(c->gone[i]);
		const struct state_person *sp =
		    &ctl_state(c)->people[c->gone[i]];
		struct err err = {0};

		if (!sp->present || sp->team < 0 ||
		    people_here(c, c->gone[i]))
			continue;
		if (ctl_command(c, "leave", val_map(&c->a), &who, &err) ==
		    NULL && strcmp(err.code, "full") != 0)
			warn(c->o.log, "ctl", "leave: %s", err.text);
	}
	c->nleft = c->ngone;
}

void ctl_left(struct ctl *c)
{
	for (size_t i = c->nleft; i < c->ngone; i++)
		c->gone[i - c->nleft] = c->gone[i];
	c->ngone -= c->nleft;
	c->nleft = 0;
}

/* ---- hats and teams that changed -------------------------------------- */

static bool people_lost(const struct state_person *sp, int hat)
{
	if (sp->removed)
		return true;
	if (hat == HAT_PARTICIPANT)
		return sp->team < 0;
	return !(sp->hats >> hat & 1);
}

static void people_you(struct ctl_peer *p, const struct state_person *sp)
{
	struct ctl *c = p->c;
	struct val *is = val_map(&c->a);
	struct view_viewer who;

	p->team = sp->team;
	val_set(&c->a, is, "hat", val_str(&c->a,
	    state_hat_name((enum state_hat)p->hat)));
	val_set(&c->a, is, "person", val_str(&c->a, sp->uuid));
	val_set(&c->a, is, "team", val_str(&c->a,
	    ctl_state(c)->teams[sp->team].id));
	ctl_peer_push(p, WIRE_PUSH_YOU, is);
	if (p->view == NULL)
		return;
	who = ctl_peer_viewer(p);
	ctl_follow(p, &who);
}

/* Who sits elsewhere now, or leads, reads other things. */
static void people_reads(struct ctl_peer *p)
{
	struct view_viewer who = ctl_peer_viewer(p);

	if (who.seats == p->view->who.seats)
		return;
	who.lang = p->view->who.lang;
	ctl_follow(p, &who);
}

void ctl_people_check(struct ctl *c)
{
	const struct state *st = ctl_state(c);

	if (!c->people_changed)
		return;
	c->people_changed = false;
	for (struct ctl_peer *p = c->peers; p; p = p->next) {
		const struct state_person *sp;

		if (p->person < 0 || p->dead || p->ending)
			continue;
		sp = &st->people[p->person];
		if (people_lost(sp, p->hat))
			ctl_peer_end(p, "removed", "connection: this person "
			    "no longer has this place");
		else if (p->hat == HAT_PARTICIPANT && sp->team != p->team)
			people_you(p, sp);
		else if (p->hat == HAT_PARTICIPANT && p->view != NULL)
			people_reads(p);
	}
}
