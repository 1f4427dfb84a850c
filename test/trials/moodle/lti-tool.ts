import type { Person } from './person.ts';

const name = 'Tutor on trial';

export interface RegisteredTool {
  typeId: number;
  /** For the tutor's configuration, as "View configuration details" shows it. */
  platform: object;
}

interface ToolType {
  id: number;
  name: string;
  clientid: string;
  deploymentid: string;
  platformid: string;
  urls: { publickeyset: string; authrequest: string };
}

/** Registers the tutor as proxy/lms/lti/README.md says, field by field. */
export async function registerTool(
  admin: Person,
  publicUrl: string,
  moodleCourse: string,
): Promise<RegisteredTool> {
  await removeTool(admin);
  await admin.submit('/mod/lti/typessettings.php?sesskey=SESSKEY&returnto=toolconfigure', {
    lti_typename: name,
    lti_toolurl: `${publicUrl}/lti/launch`,
    lti_ltiversion: '1.3.0',
    lti_keytype: 'JWK_KEYSET',
    lti_publickeyset: `${publicUrl}/lti/jwks`,
    lti_initiatelogin: `${publicUrl}/lti/login`,
    lti_redirectionuris: `${publicUrl}/lti/launch`,
    lti_coursevisible: '2',
    lti_launchcontainer: '3',
    lti_contentitem: true,
    lti_toolurl_ContentItemSelectionRequest: `${publicUrl}/lti/launch`,
    lti_sendname: '0',
    lti_sendemailaddr: '0',
  });
  const type = (await ownTypes(admin))[0];
  if (type === undefined) throw new Error('Moodle does not list the tool that it was given');
  return {
    typeId: type.id,
    platform: {
      issuer: type.platformid,
      clientId: type.clientid,
      authorizationUrl: type.urls.authrequest,
      jwksUrl: type.urls.publickeyset,
      deploymentIds: [String(type.deploymentid)],
      courses: { [moodleCourse]: 'python-basics' },
    },
  };
}

export async function removeTool(admin: Person): Promise<void> {
  for (const { id } of await ownTypes(admin)) {
    await admin.read(
      `/mod/lti/typessettings.php?action=delete&id=${id}&sesskey=SESSKEY&returnto=toolconfigure`,
    );
  }
}

async function ownTypes(admin: Person): Promise<ToolType[]> {
  const types = (await admin.call('mod_lti_get_tool_types', {})) as ToolType[];
  return types.filter((type) => type.name === name);
}
