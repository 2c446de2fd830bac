/*
 * codes.h: codes as people type them at the door.
 */
#ifndef TESTS_CTL_CODES_H
#define TESTS_CTL_CODES_H

#include "tests/ctl/stand.h"

#include <sys/socket.h>
#include <unistd.h>

#include "tests/event/unit.h"

/* The code of a team. */
char *codes_team(struct stand *s, const char *team);
/* auth with a code and perhaps more arguments. */
const char *codes_auth(struct caller *c, struct stand *s, const char *code,
    const char *more);

#define UNIT(name) cmocka_unit_test_setup_teardown(name, stand_begin, \
	stand_end)

#endif
