"""OneRoster bundles as programs write them: with a BOM, CRLF, quoted line breaks, optional and unknown columns."""

from tests.accounts.rosters.files import zipped

BOM = b"\xef\xbb\xbf"


def lines(*rows: str, bom=False, end="\r\n") -> bytes:
    return (BOM if bom else b"") + end.join([*rows, ""]).encode()


def manifest(version: str, mode: str, *files: str) -> bytes:
    names = ("academicSessions", "classes", "courses", "demographics", "enrollments", "orgs", "roles", "users")
    modes = [f"file.{name},{mode if name in files else 'absent'}" for name in names]
    head = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}"]
    return lines(*head, *modes, "source.systemName,Invented SIS", bom=True)


ORGS = lines(
    "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "d1,,,Invented District,district,D,",
    "s1,,,Wattle Creek School,school,4711,d1",
    "s2,,,Banksia Hill School,school,4712,d1",
    bom=True,
)
SESSIONS = lines(
    "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    "t0,,,Long ago,term,2001-01-28,2001-04-01,,2001",
    "t1,,,This year,schoolYear,2026-01-01,2099-12-31,,2099",
)
COURSES = lines(
    "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
    "k1,,,t1,Science 5,SC5,05,s1,Science,",
)
CLASSES = lines(
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
    "termSourcedIds,subjects,subjectCodes,periods",
    'c1,,,5C,05,k1,5C,homeroom,"Room 4,\nupstairs",s1,t1,,,',
    "c2,,,5C Science,05,k1,5SCI,scheduled,,s1,t1,,,",
    "c9,,,Old Science,05,k1,OLD,scheduled,,s1,t0,Science,,",
    "c8,,,5A,05,k1,5A,homeroom,,s2,t1,,,",
)
USERS_1_1 = lines(
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password,metadata.house",
    'u1,,,true,s1,student,mia,"{x:1},{y:2}",Mia,Marigold,,00123,,,,"p1,p2",05,,Emu',
    "u2,,,true,s1,student,leo,,Leo,\"Marigold\r\n\",,00124,,,,p1,KG,,Emu",
    "u9,,,true,s2,student,zoe,,Zoe,Rivers,,00999,,,,,05,,",
    "p1,,,true,\"s1,s2\",parent,rosa,,Rosa,Marigold,,,rosa@example.org,,,,,,",
    "p2,,,true,s1,guardian,theo,,Théo,Skylark,,,theo@example.org,,,u1,,,",
    "t1,,,true,s1,teacher,kim,,Kim,Reef,,T1,kim@example.org,,,,,,",
    "x1,,,true,s1,vendor,vic,,Vic,Vendor,,,,,,,,,",
    bom=True,
)  # fmt: skip
USERS_1_2 = lines(
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,"
    "sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,pronouns,metadata.bus",
    'u1,active,2026-02-01T00:00:00.000Z,true,mia,,Amelia,Marigold,,00123,,,,"p1,p2",05,,,Mia,she/her,7',
    "u2,active,,true,leo,,Leo,Marigold,,00124,,,,p1,KG,,,,,",
    "u9,active,,true,zoe,,Zoe,Rivers,,00999,,,,,05,,,,,",
    "p1,active,,true,rosa,,Rosa,Marigold,,,rosa@example.org,,,,,,,,,",
    "p2,active,,true,theo,,Théo,Skylark,,,theo@example.org,,,,,,,,,",
    "t1,active,,true,kim,,Kim,Reef,,T1,kim@example.org,,,,,,,,,",
    end="\n",
)
ROLES = lines(
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
    *[
        f"r{number},active,,{user},primary,{role},,,{org},"
        for number, (user, role, org) in enumerate(
            [
                ("u1", "student", "s1"), ("u2", "student", "s1"), ("u9", "student", "s2"), ("p1", "guardian", "s1"),
                ("p2", "guardian", "s1"), ("t1", "teacher", "s1"),
            ]
        )
    ],
)  # fmt: skip
ENROLMENTS = lines(
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
    "e1,,,c1,s1,u1,student,,2001-01-28,2099-12-31",
    "e2,,,c1,s1,u2,student,,,",
    "e3,,,c2,s1,u1,student,,,",
    "e4,,,c1,s1,t1,teacher,true,,",
    "e5,,,c2,s1,t1,teacher,true,,",
    "e6,,,c9,s1,u1,student,,,",
    "e7,,,c2,s1,u2,student,,2001-01-28,2001-04-01",
    "e8,,,c8,s2,u9,student,,,",
)
PARTS = ("academicSessions", "classes", "courses", "enrollments", "orgs", "users")
SHARED = {"academicSessions": SESSIONS, "courses": COURSES, "classes": CLASSES, "enrollments": ENROLMENTS, "orgs": ORGS}


def bundle_1_1(**replaced: bytes) -> bytes:
    files = {"manifest": manifest("1.1", "bulk", *PARTS), **SHARED, "users": USERS_1_1}
    return zipped(**{**files, **replaced})


def bundle_1_2(**replaced: bytes) -> bytes:
    files = {"manifest": manifest("1.2", "bulk", *PARTS, "roles"), **SHARED, "users": USERS_1_2, "roles": ROLES}
    return zipped(**{**files, **replaced})


def delta(**files: bytes) -> bytes:
    return zipped(manifest=manifest("1.1", "delta", *files), **files)
