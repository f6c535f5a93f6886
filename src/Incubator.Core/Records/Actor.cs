namespace Incubator.Core.Records;

/// <summary>The way a write came in.</summary>
public enum Channel
{
    Form,
    Api,
    Import,
    CommandLine,
    Sample,
}

/// <summary>
/// Who acts: the system, a person or a token, and nothing else. What they may do is read from the database at every save
/// (<see cref="Grants"/>), never carried along.
/// </summary>
public abstract record Actor
{
    private Actor(string name, Channel channel) => (Name, Channel) = (name, channel);

    /// <summary>As the history tells it: a person's or a token's name, or why the system acts.</summary>
    public string Name { get; }

    public Channel Channel { get; init; }

    /// <summary>The person; null where none acts.</summary>
    public virtual int? UserId => null;

    /// <summary>The operator at the command line.</summary>
    public static Actor Operator { get; } = new System("operator", Channel.CommandLine);

    public static Actor Sample { get; } = new System("sample", Channel.Sample);

    /// <summary>This installation itself, which may do everything.</summary>
    /// <param name="Name">The reason, in a word.</param>
    public sealed record System(string Name, Channel Channel) : Actor(Name, Channel);

    /// <summary>A person at a form.</summary>
    public sealed record Person(int Id, string Name) : Actor(Name, Channel.Form)
    {
        /// <summary>
        /// The session in which they act, looked up at every read and save: once it has ended, nothing is theirs. Null where nobody
        /// signs in.
        /// </summary>
        public string? Session { get; init; }

        /// <summary>One of many writes of a batch, which counted as one when it began.</summary>
        public bool IsCounted { get; init; }

        public override int? UserId => Id;
    }

    /// <summary>A program that was given a token. There are none yet: it may nothing.</summary>
    /// <param name="Scopes">What it was given for, such as <c>spaces:write</c>.</param>
    public sealed record Token(int Id, string Name, IReadOnlySet<string> Scopes) : Actor(Name, Channel.Api);
}

/// <summary>What an actor may do at this moment.</summary>
/// <param name="IsAdministrator">May do everything.</param>
/// <param name="SpaceIds">The spaces a manager was given.</param>
public sealed record Grants(bool IsAdministrator, IReadOnlySet<int> SpaceIds)
{
    public static Grants None { get; } = new(false, new HashSet<int>());

    public static Grants All { get; } = new(true, new HashSet<int>());

    /// <summary>Those of them in which nobody looks at what they change.</summary>
    public IReadOnlySet<int> TrustedSpaceIds { get; init; } = new HashSet<int>();

    /// <summary>The startups whose own people they are of.</summary>
    public IReadOnlySet<int> StartupIds { get; init; } = new HashSet<int>();

    /// <summary>Whose these are; null for the operator, the sample and nobody (signed out, disabled).</summary>
    public int? UserId { get; init; }

    public bool MayEditSpace(int spaceId) => IsAdministrator || SpaceIds.Contains(spaceId);

    /// <summary>Neither administrator nor manager of a space: a former manager, one of a startup's people, or a disabled account.</summary>
    public bool IsNobody => !IsAdministrator && SpaceIds.Count == 0;
}
