/*
 * stage.h: a console on an exercise that lives in this process: an engine on
 * a fake clock, a record in memory, a plan of its own (the one of the
 * mock-ups), no socket and no terminal.
 */
#ifndef TESTS_CONSOLE_STAGE_H
#define TESTS_CONSOLE_STAGE_H

#include "console/internal.h"
#include "engine/engine.h"

#define STAGE_MINUTE 60000
#define STAGE_CONSOLES 2

struct stage_seat {		/* one console and whose it is */
	struct stage *s;
	struct console *c;
	int person;		/* -1: the local director */
	enum state_hat hat;
	struct console_door door;	/* what it sends through */
	int64_t id;		/* of its last request */
	struct buf said;	/* words of the commands it sent, a line each */
	struct i18n *words;
};
struct stage_slot {		/* a draft that the engine would keep */
	char *text;
	struct stage_seat *holder;
};
struct stage {
	struct clock_fake clock;
	struct store *store;
	struct source shared;	/* the store's, that nobody closes */
	struct engine_scripts scripts;
	struct engine *e;
	struct arena a;
	struct stage_seat seats[STAGE_CONSOLES];
	int nseats;
	const char *wants_clock;	/* of who sits down next, or NULL */
	int team_person[4];
	struct stage_slot slots[4];
};

/* Like stage_init, in an exercise where two people end it. */
void stage_init_two(struct stage *s);
/* In one that releases its injects "auto", "ask" or "manual". */
void stage_init_released(struct stage *s, const char *how);
/* The exercise in its lobby, everybody here, and no console yet. */
void stage_init(struct stage *s, int64_t cells);
void stage_release(struct stage *s);
/* The engine dies, and another one goes on with its record. */
void stage_restart(struct stage *s);
/* Another console on it. */
struct console *stage_seat(struct stage *s, enum state_hat hat, int person,
    int cols, int rows, const char *lang);
/* Moves the clock, lets the engine do what is due, and turns consoles. */
void stage_pass(struct stage *s, int64_t ms);
/* A command of the local director from outside; its reply or NULL. */
struct val *stage_do(struct stage *s, const char *word, const char *words);
/* A participant's. */
void stage_team(struct stage *s, int team, const char *word,
    const char *words);
/* The connection of a seat ends. */
void stage_leave(struct stage *s, int seat);
/* Types bytes into a console and turns it. */
void stage_keys(struct stage *s, struct console *c, const char *keys);
/* The row of a screen, made anew; valid until the next call. */
const char *stage_row(struct stage *s, struct console *c, int row);
/* Is a text anywhere on the screen? */
bool stage_sees(struct stage *s, struct console *c, const char *text);
/* Compares the screen with tests/console/golden/NAME-SIZE-LANG.txt. */
void stage_golden(struct stage *s, struct console *c, const char *name);
/* A push of the engine's, such as "view"; the view of a guest as JSON. */
void stage_push(struct stage *s, struct console *c, const char *word,
    const char *json);
extern const char stage_view[];
/* An hour and a half into it: as the mock-ups have it. */
void stage_story(struct stage *s);
/* That exercise in one cell, where the story has come to its middle, and a
 * console in English on it; of nobody by name. */
struct console *stage_open(struct stage *s, enum state_hat hat, int cols,
    int rows);

#endif
