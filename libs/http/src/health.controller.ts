import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { READINESS } from './engines';
import type { Readiness } from './engines';

/** Whether the process lives, and whether it can do its work. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(READINESS) private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers.' })
  live(): object {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The process can take commands and answer queries; otherwise 503, and what is missing.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const findings = await this.readiness.findings();
    const isReady = Object.keys(findings).length === 0;
    void reply.status(isReady ? 200 : 503);
    return isReady ? { status: 'ready' } : { status: 'not ready', findings };
  }
}
