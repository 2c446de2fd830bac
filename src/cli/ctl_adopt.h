/*
 * ctl_adopt.h: an edited pack on its way to a running exercise.
 */
#ifndef CLI_CTL_ADOPT_H
#define CLI_CTL_ADOPT_H

#include "client/client.h"

/*
 * Compiles the pack in a folder with the parameters the exercise was started
 * with, hands every blob of it in, and writes the plan's digest.  Problems
 * are printed.  Returns an exit status (CLI_OK: the engine has it all).
 */
int ctl_adopt_send(struct client *c, const char *folder,
    char plan[DIGEST_HEX]);

#endif
