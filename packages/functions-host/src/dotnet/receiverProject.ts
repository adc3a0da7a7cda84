import path from 'node:path';
import { DotnetProject } from '@assignment-relay/emulator-kit';

/** The program that receives with Microsoft's SDK for .NET. */
export const receiverProject = new DotnetProject(path.join(import.meta.dirname, '../../dotnet'), 'Receiver');
