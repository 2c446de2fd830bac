/*
 * persona.h: the exercise of stage.h with a journalist, who has replies in
 * the pack, and a police officer, who has none.
 */
#ifndef TESTS_CONSOLE_PERSONA_H
#define TESTS_CONSOLE_PERSONA_H

#include "tests/console/stage.h"

#define FINISH "\030"		/* ^X */
#define PERSONA_STRINGS 3
struct persona_string { const char *id, *en, *es; };
extern const struct persona_string persona_strings[PERSONA_STRINGS];
/* How many replies the journalist has; they go by themselves only for
 * "nobody says this". */
extern size_t persona_replies;
/* For stage_change. */
void persona_plan(struct plan *p);
/* The story, and a team that has written to the journalist. */
void persona_begin(struct stage *s, size_t replies);
/* The same with a director who answers it. */
struct console *persona_answering(struct stage *s, size_t replies,
    const int *size, const char *lang);

#endif
