using Incubator.Core.Storage;

namespace Incubator.Core.Records;

/// <summary>What a signed-in person may do at this moment; the room that knows people registers it.</summary>
public delegate Task<Grants> PersonGrants(IncubatorDb db, Actor.Person person, CancellationToken ct);

/// <summary>Reads what an actor may do at this moment.</summary>
public sealed class GrantsReader(PersonGrants ofPerson)
{
    public Task<Grants> ReadAsync(IncubatorDb db, Actor actor, CancellationToken ct) => actor switch
    {
        Actor.System => Task.FromResult(Grants.All),
        Actor.Person person => ofPerson(db, person, ct),
        _ => Task.FromResult(Grants.None),
    };
}
