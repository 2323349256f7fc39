namespace Pages.SignIn;

/// <summary>A demonstration user: the id that is posted and the name that is shown.</summary>
public sealed record SignInUser(string Id, string Name);

/// <summary>The demonstration users of one role.</summary>
public sealed record SignInGroup(string Name, IReadOnlyList<SignInUser> Users);
